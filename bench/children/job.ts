import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

import type { AnalysisRequest } from '#contract/calls'
import type { JobEvent } from '#contract/events'
import { failureLine } from '#contract/failure'
import { decodeFrame } from '#contract/frame'
import { SnapshotAssembler } from '#contract/snapshot-events'
import { processEnvironment } from '#node/lib/environment'
import { JobService } from '#node/jobs/service'

import { peakBytes } from '../memory'
import { answer, task } from '../task'

/**
 * One analysis of a window, in a thread as all hosts do it, timed from the request to the whole snapshot on this side.
 */
export interface JobTask {
  /** Folder of package.json. */
  readonly root: string
  readonly request: AnalysisRequest
  /** A source that the same window analyses before; null for none. */
  readonly before: string | null
}

export interface JobAnswer {
  readonly milliseconds: number
  readonly via: string
  readonly entries: number
  readonly storedBytes: number
  readonly peakBytes: number
  /** What all threads of the process computed from the request on, in milliseconds. */
  readonly processor: number
}

/** Milliseconds that a window is open before somebody clicks. */
const OPEN_FOR = 2000

const { root, request, before } = task() as JobTask
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const environment = processEnvironment({
  version,
  host: 'terminal',
  resources: join(root, 'resources'),
  worker: join(root, 'out/node/worker.js'),
  home: homedir(),
})
const jobs = new JobService({ environment })
jobs.prepare()
await new Promise((resolve) => setTimeout(resolve, OPEN_FOR))
if (before !== null) {
  await measure({ source: before, choice: null })
  // What was learned is put away.
  await new Promise((resolve) => setTimeout(resolve, OPEN_FOR))
}
const measured = await measure(request)
// What is put away for the next time belongs to the job, but nobody waits for it.
await jobs.close()
answer(measured)

function measure(asked: AnalysisRequest): Promise<JobAnswer> {
  const assembler = new SnapshotAssembler()
  const started = performance.now()
  const used = process.cpuUsage()
  return new Promise((resolve, reject) => {
    const hear = (event: JobEvent): void => {
      if (event.kind === 'failed') reject(new Error(failureLine(event.failure)))
      const snapshot = assembler.take(event)
      if (snapshot === null) return
      resolve({
        milliseconds: performance.now() - started,
        via: snapshot.image.via,
        entries: snapshot.totals.entries,
        storedBytes: snapshot.totals.storedBytes,
        peakBytes: peakBytes(),
        processor: processorSince(used),
      })
    }
    jobs.start(asked, (_job, frame) => hear(decodeFrame(frame)))
  })
}

function processorSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

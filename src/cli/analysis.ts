import type { Snapshot } from '#core/model/snapshot'
import type { AnalysisRequest } from '#contract/calls'
import type { JobEvent } from '#contract/events'
import { FailureError } from '#contract/failure'
import { decodeFrame } from '#contract/frame'
import { SnapshotAssembler } from '#contract/snapshot-events'
import { JobService } from '#node/jobs/service'

import { hostEnvironment } from './environment'
import { ProgressLine } from './progress'
import type { Terminal } from './terminal/terminal'

/**
 * Analyzes one image in a thread, with progress on the terminal; `onEvent` hears everything else. Rejects with a
 * FailureError, or with the signal's reason after the job has really ended.
 */
export async function analyzeSource(
  request: AnalysisRequest,
  terminal: Terminal,
  onEvent: (event: JobEvent) => void = () => {},
): Promise<Snapshot> {
  const progress = new ProgressLine(terminal)
  let input: NodeJS.ReadStream | null = null as NodeJS.ReadStream | null
  const jobs = new JobService({
    environment: hostEnvironment('terminal'),
    stdin: () => (input = process.stdin),
  })
  try {
    const snapshot = await runToEnd(jobs, request, terminal.signal, (event) => {
      if (event.kind === 'progress') progress.show(event)
      else onEvent(event)
    })
    // The result need not wait until what was learned is put away; the process does.
    void jobs.close()
    return snapshot
  } catch (error) {
    if (!(await jobs.close())) terminal.abandon()
    throw error
  } finally {
    progress.stop()
    // Standard input that nobody read to its end would keep the process.
    input?.destroy()
  }
}

function runToEnd(
  jobs: JobService,
  request: AnalysisRequest,
  signal: AbortSignal,
  onEvent: (event: JobEvent) => void,
): Promise<Snapshot> {
  const assembler = new SnapshotAssembler()
  return new Promise((resolve, reject) => {
    const hear = (event: JobEvent): void => {
      onEvent(event)
      if (event.kind === 'failed') reject(new FailureError(event.failure))
      if (event.kind === 'cancelled') reject(signal.reason as Error)
      const snapshot = assembler.take(event)
      if (snapshot !== null) resolve(snapshot)
    }
    const job = jobs.start(request, (_job, frame) => {
      try {
        hear(decodeFrame(frame))
      } catch (error) {
        reject(error)
      }
    })
    const cancel = (): void => jobs.cancel(job)
    if (signal.aborted) cancel()
    else signal.addEventListener('abort', cancel, { once: true })
  })
}

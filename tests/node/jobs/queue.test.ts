import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { decodeAnyFrame, endsJob } from '#contract/frame'
import { DEFAULT_TIMING } from '#node/lib/environment'
import { JobLane } from '#node/jobs/job-lane'
import { JobService } from '#node/jobs/service'

import { testEnvironment } from '../support/opened'

let folder: string
let pipe: string
/** A thread that the system holds in a call: what reading a disk that hangs looks like. */
let stuckWorker: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layerscope-queue-'))
  pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  stuckWorker = join(folder, 'stuck.mjs')
  await writeFile(
    stuckWorker,
    `import { appendFileSync, openSync } from 'node:fs'
     import { parentPort } from 'node:worker_threads'
     parentPort.on('message', (order) => {
       if (order.kind !== 'job') return
       appendFileSync(${JSON.stringify(`${pipe}.begun`)}, 'x')
       openSync(${JSON.stringify(pipe)}, 'r')
     })`,
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let service: JobService | null = null
afterEach(async () => {
  // Lets the threads go that wait for somebody to write.
  const writer = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK)
  await service?.close()
  closeSync(writer)
  service = null
})

/** How many threads are stuck or about to be. */
const begun = async (): Promise<number> =>
  (await readFile(`${pipe}.begun`).catch(() => Buffer.alloc(0))).length

/** Machines may be busy. */
const SOON = { timeout: 20_000 }

/** Kinds of the events of each job, and the notes among them. */
class Heard {
  readonly kinds = new Map<number, string[]>()
  readonly notes = new Map<number, string | null>()

  readonly listen = (job: number, frame: Uint8Array): void => {
    const event = decodeAnyFrame(frame)
    this.kinds.set(job, [...(this.kinds.get(job) ?? []), event.kind])
    if (event.kind === 'progress') this.notes.set(job, event.note)
  }

  ended(job: number): boolean {
    const last = this.kinds.get(job)?.at(-1)
    return last !== undefined && endsJob({ kind: last } as Parameters<typeof endsJob>[0])
  }
}

const WAITS = { source: '-', choice: null }

/** Jobs that wait for standard input, which never comes. */
function waiting(analyses: number): JobService {
  service = new JobService({
    environment: testEnvironment({ worker: null }),
    stdin: async function* (signal) {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      yield new Uint8Array(0)
    },
    atOnce: { analyses, contents: 1 },
  })
  return service
}

describe('jobs', () => {
  it('beyond so many at once wait, in order, and are told so', async () => {
    const heard = new Heard()
    const jobs = waiting(2)
    const [a, b, c, d] = [1, 2, 3, 4].map(() => jobs.start(WAITS, heard.listen))
    await expect
      .poll(() => [heard.notes.get(c!), heard.notes.get(d!)])
      .toEqual(['queued behind 2 other analyses', 'queued behind 3 other analyses'])
    jobs.cancel(a!)
    await expect.poll(() => heard.ended(a!), SOON).toBe(true)
    await expect.poll(() => heard.notes.get(c!), SOON).toBeNull()
    expect(heard.notes.get(d!)).toBe('queued behind 3 other analyses')
    expect([b, c, d].map((job) => heard.ended(job!))).toEqual([false, false, false])
  })

  it('that wait can be cancelled, and never begin', async () => {
    const heard = new Heard()
    const jobs = waiting(1)
    const [a, b, c] = [1, 2, 3].map(() => jobs.start(WAITS, heard.listen))
    jobs.cancel(b!)
    await expect.poll(() => heard.kinds.get(b!), SOON).toEqual(['cancelled'])
    jobs.cancel(a!)
    await expect.poll(() => heard.notes.get(c!), SOON).toBeNull()
    expect(heard.kinds.get(b!)).toEqual(['cancelled'])
    await jobs.close()
    expect(heard.ended(c!)).toBe(true)
  })

  it('beyond all measure are refused', async () => {
    const heard = new Heard()
    const jobs = waiting(1)
    const all = Array.from({ length: 102 }, () => jobs.start(WAITS, heard.listen))
    await expect.poll(() => heard.kinds.get(all[101]!), SOON).toEqual(['failed'])
    expect(heard.ended(all[100]!)).toBe(false)
    await jobs.close()
    expect(all.every((job) => heard.ended(job))).toBe(true)
  })

  it.skipIf(process.platform === 'win32')(
    'that hang in the system hold up no other, and not the end',
    async () => {
      const heard = new Heard()
      service = new JobService({
        environment: testEnvironment({
          worker: stuckWorker,
          timing: { ...DEFAULT_TIMING, cancel: 50, stuck: 100 },
        }),
        atOnce: { analyses: 1, contents: 1 },
      })
      const [a, b] = [1, 2].map(() => service!.start({ source: 'sample', choice: null }, heard.listen))
      await expect.poll(() => heard.notes.get(b!), SOON).toBe('queued behind one other analysis')
      await expect.poll(begun, SOON).toBe(1)
      service.cancel(a!)
      await expect.poll(() => heard.kinds.get(a!), SOON).toEqual(['cancelled'])
      // Its turn came: it hangs too, but by itself.
      await expect.poll(begun, SOON).toBe(2)
      service.cancel(b!)
      await expect.poll(() => heard.ended(b!), SOON).toBe(true)
      expect(await service.close()).toBe(false)
    },
    20_000,
  )
})

describe('a lane', () => {
  it('runs all that enters, each once, never more at once than it may', () => {
    const lane = new JobLane(3, 1000)
    const started: number[] = []
    const left = new Set<number>()
    for (let i = 0; i < 100; i++) {
      const waiting = lane.enter(() => started.push(i))
      if (i % 7 !== 0 || waiting === null) continue
      waiting.leave()
      left.add(i)
    }
    expect(started).toEqual([0, 1, 2])
    for (let i = 0; i < 100; i++) lane.end()
    expect(started).toEqual(Array.from({ length: 100 }, (_, i) => i).filter((i) => !left.has(i)))
  })
})

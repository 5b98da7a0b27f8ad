import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'

import { afterEach, beforeAll, describe, expect, it } from 'vitest'

import type { AnalysisRequest } from '#contract/calls'
import { isEnd, type JobEvent } from '#contract/events'
import { decodeFrame } from '#contract/frame'
import { DEFAULT_TIMING, type Environment } from '#node/lib/environment'
import { JobService } from '#node/jobs/service'
import { joined, seeded, toBytes } from '#tests/support/bytes'
import { compressed } from '#tests/support/compress'
import { asTar, dockerLegacy, dockerSave, imageOf, layer, type LayerFixture } from '#tests/support/images'

import { testEnvironment, withFile } from '../support/opened'
import { workerFile } from '../support/worker-file'

let worker: string
beforeAll(async () => {
  worker = await workerFile()
})

let service: JobService | null = null
afterEach(async () => {
  await service?.close()
  service = null
})

const image = imageOf(
  layer({ 'etc/a': 'x'.repeat(1000), 'bin/b': '1' }),
  layer({ 'etc/a': 'changed', 'bin/.wh.b': '' }),
).named('acme/api:1.2')
const archive = asTar(dockerSave([image]))

function started(changes: Partial<Environment> = {}, more: { heapMegabytes?: number } = {}): JobService {
  service = new JobService({ environment: testEnvironment({ worker, ...changes }), ...more })
  return service
}

/** All events of one job; rejects when something follows the end. */
function run(jobs: JobService, request: AnalysisRequest, onEvent?: (event: JobEvent, job: number) => void) {
  return new Promise<JobEvent[]>((resolve, reject) => {
    const events: JobEvent[] = []
    jobs.start(request, (job, frame) => {
      const event = decodeFrame(frame)
      if (events.some(isEnd)) reject(new Error(`${event.kind} came after the end`))
      events.push(event)
      onEvent?.(event, job)
      // Whatever wrongly follows the end has some time to come.
      if (isEnd(event)) setTimeout(() => resolve(events), 50)
    })
  })
}

function endOf(events: readonly JobEvent[]): JobEvent {
  const ends = events.filter(isEnd)
  expect(ends.length).toBe(1)
  expect(events.at(-1)).toBe(ends[0])
  return ends[0]!
}

describe.each([
  ['in a thread', () => worker],
  ['in line', () => null],
])('a job %s', (_, file) => {
  it('tells of everything and ends in done', async () => {
    const events = await withFile(archive, (path) =>
      run(started({ worker: file() }), { source: path, choice: null }),
    )
    expect(endOf(events)).toMatchObject({
      kind: 'done',
      image: { name: 'acme/api:1.2', id: image.id, via: 'archive' },
      totals: { layers: 2, entries: 4, storedBytes: 1008, reachableBytes: 7, reclaimableBytes: 1001 },
      notices: [{ code: 'parent-implied' }],
    })
    const kinds = events.map((event) => event.kind).filter((kind) => kind !== 'progress')
    expect(kinds).toEqual(['image', 'layer', 'layer', 'paths', 'contents', 'diff', 'diff', 'waste', 'done'])
    const stages = events.flatMap((event) => (event.kind === 'progress' ? [event.stage] : []))
    expect(stages[0]).toBe('connect')
    expect(stages.at(-1)).toBe('compare')
  })

  it('ends in failed with a sentence', async () => {
    const events = await run(started({ worker: file() }), { source: './no-such-file.tar', choice: null })
    expect(endOf(events)).toMatchObject({
      kind: 'failed',
      failure: {
        code: 'file-not-found',
        what: 'Cannot open ./no-such-file.tar',
        why: 'there is no such file',
      },
    })
  })

  it('reads an upload, whichever of body and job comes first', async () => {
    for (const bodyFirst of [true, false]) {
      const jobs = started({ worker: file() })
      const id = jobs.uploads.open('web.tar', archive.size)
      const send = () => jobs.uploads.accept(id, Readable.from(archive))
      const accepted = bodyFirst ? send() : null
      const events = run(jobs, { source: `upload:${id}`, choice: null })
      expect(await (accepted ?? send())).toBe(true)
      expect(endOf(await events)).toMatchObject({ kind: 'done', totals: { entries: 4 } })
    }
  })

  it('says so when an upload breaks off or never begins', async () => {
    const jobs = started({ worker: file(), timing: { ...DEFAULT_TIMING, uploadStart: 50 } })
    const broken = jobs.uploads.open('web.tar', archive.size)
    const body = Readable.from(
      (function* () {
        yield toBytes(archive).subarray(0, 3000)
        throw new Error('socket hang up')
      })(),
    )
    const accepted = jobs.uploads.accept(broken, body)
    expect(endOf(await run(jobs, { source: `upload:${broken}`, choice: null }))).toMatchObject({
      failure: { code: 'upload-interrupted', what: 'Cannot read web.tar', why: /broke after 3,000 of/ },
    })
    expect(await accepted).toBe(true)
    const short = jobs.uploads.open('web.tar', archive.size)
    void jobs.uploads.accept(short, Readable.from([toBytes(archive).subarray(0, 3000)]))
    expect(endOf(await run(jobs, { source: `upload:${short}`, choice: null }))).toMatchObject({
      failure: { code: 'upload-interrupted', why: /it ended after 3,000 of/ },
    })
    const silent = jobs.uploads.open('web.tar', archive.size)
    expect(endOf(await run(jobs, { source: `upload:${silent}`, choice: null }))).toMatchObject({
      failure: { code: 'upload-interrupted', why: 'it did not begin' },
    })
    expect(endOf(await run(jobs, { source: 'upload:nobody', choice: null }))).toMatchObject({
      failure: { code: 'upload-interrupted' },
    })
  })
})

/** A body that sends a good beginning and then nothing, and knows whether it was closed. */
function stalling(bytes: Uint8Array): { body: Readable; closed: Promise<void> } {
  let sent = false
  const body = new Readable({
    read() {
      if (!sent) this.push(bytes)
      sent = true
    },
  })
  return { body, closed: new Promise((resolve) => body.on('close', () => resolve())) }
}

describe('cancelling', () => {
  it.each([
    ['in a thread', () => worker],
    ['in line', () => null],
  ])('ends a job that waits for bytes, %s', async (_, file) => {
    const jobs = started({ worker: file() })
    const id = jobs.uploads.open('web.tar', archive.size)
    const { body } = stalling(toBytes(archive).subarray(0, 5000))
    const accepted = jobs.uploads.accept(id, body)
    let asked = 0
    const events = await run(jobs, { source: `upload:${id}`, choice: null }, (event, job) => {
      if (event.kind !== 'progress' || event.bytes === 0 || asked !== 0) return
      asked = performance.now()
      jobs.cancel(job)
      jobs.cancel(job)
    })
    expect(endOf(events)).toEqual({ kind: 'cancelled' })
    expect(performance.now() - asked).toBeLessThan(10_000)
    // The host can end the request now, and one that comes late.
    expect(await accepted).toBe(true)
    expect(await jobs.uploads.accept(id, body)).toBe(true)
    expect(await jobs.uploads.accept('never-announced', body)).toBe(false)
    body.destroy()
  })

  it('ends a job before it began, and leaves ended and unknown ones alone', async () => {
    const jobs = started()
    jobs.cancel(12345)
    const events: JobEvent[] = []
    const ended = new Promise<void>((resolve) => {
      const job = jobs.start({ source: './x.tar', choice: null }, (_, frame) => {
        events.push(decodeFrame(frame))
        if (isEnd(events.at(-1)!)) resolve()
      })
      jobs.cancel(job)
    })
    await ended
    jobs.cancel(1)
    expect(endOf(events)).toEqual({ kind: 'cancelled' })
  })

  it('ends a thread that hears nothing, within the bound', async () => {
    const deaf = await scriptFile('for (;;);')
    const jobs = started({ worker: deaf.path, timing: { ...DEFAULT_TIMING, cancel: 200 } })
    const start = performance.now()
    const events = new Promise<JobEvent>((resolve) => {
      const job = jobs.start({ source: 'x', choice: null }, (_, frame) => resolve(decodeFrame(frame)))
      setTimeout(() => jobs.cancel(job), 100)
    })
    expect(await events).toEqual({ kind: 'cancelled' })
    expect(performance.now() - start).toBeLessThan(10_000)
    await deaf.remove()
  })
})

describe('a thread that dies', () => {
  it.each([
    ['exits', 'process.exit(3)'],
    ['throws', 'throw new Error("oh")'],
    ['does not load', 'import "./nothing-of-the-kind.mjs"'],
  ])('ends in one failure when it %s', async (_, code) => {
    const script = await scriptFile(code)
    const events = await run(started({ worker: script.path }), { source: 'x', choice: null })
    expect(endOf(events)).toMatchObject({ kind: 'failed', failure: { code: 'internal' } })
    await script.remove()
  })

  it('says so when memory runs out, and the next job works', async () => {
    const script = await scriptFile('const all = []; for (;;) all.push(Array(1e5).fill({}))')
    const full = started({ worker: script.path }, { heapMegabytes: 24 })
    const events = await run(full, { source: 'x', choice: null })
    expect(endOf(events)).toMatchObject({ kind: 'failed', failure: { code: 'out-of-memory' } })
    await script.remove()
    await withFile(archive, async (path) => {
      const events = await run(started(), { source: path, choice: null })
      expect(endOf(events).kind).toBe('done')
    })
  })
})

describe('progress', () => {
  it('comes at most ten times a second, and at the end of each stage', async () => {
    // 40 MB in chunks of 4 kB are 10,000 reports.
    const big = imageOf(layer({ big: seeded(40_000_000, 'p') }))
    const jobs = started()
    const bytes = asTar(dockerLegacy([big]))
    const id = jobs.uploads.open('big.tar', bytes.size)
    void jobs.uploads.accept(id, Readable.from(pieces4k(bytes)))
    const events = await run(jobs, { source: `upload:${id}`, choice: null })
    const progress = events.filter((event) => event.kind === 'progress')
    const seconds = progress.at(-1)!.elapsed / 1000
    expect(progress.length).toBeLessThanOrEqual(seconds * 10 + 5)
    const last = progress.findLast((event) => event.stage === 'index')!
    expect(last.bytes).toBe(bytes.size)
    expect(last.entries).toBe(1)
    for (const [i, event] of progress.entries()) {
      expect(event.bytes).toBeGreaterThanOrEqual(progress[i - 1]?.bytes ?? 0)
    }
  })
})

describe('many jobs at once', () => {
  it('keeps them apart', async () => {
    const jobs = started()
    const archives = [1, 2, 3, 4].map((count) => {
      const layers = Array.from({ length: count }, (_, i) => layer({ [`f${i}`]: String(count) }))
      return joined(compressed(asTar(savedFiles(layers)), 'gzip'))
    })
    const ends = await Promise.all(
      archives.map((bytes) =>
        withFile(bytes, async (path) => endOf(await run(jobs, { source: path, choice: null }))),
      ),
    )
    expect(ends.map((end) => end.kind === 'done' && end.totals.layers)).toEqual([1, 2, 3, 4])
  })
})

function savedFiles(layers: readonly LayerFixture[]) {
  return dockerSave([imageOf(...layers)])
}

function* pieces4k(bytes: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const piece of bytes)
    for (let at = 0; at < piece.length; at += 4096) yield piece.subarray(at, at + 4096)
}

async function scriptFile(code: string): Promise<{ path: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'layerscope-script-'))
  const path = join(folder, 'thread.mjs')
  await writeFile(path, code)
  return { path, remove: () => rm(folder, { recursive: true, force: true }) }
}

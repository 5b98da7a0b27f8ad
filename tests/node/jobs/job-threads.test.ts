import { once } from 'node:events'

import { afterEach, beforeAll, expect, test } from 'vitest'

import { JobThreads } from '#node/jobs/job-threads'

import { workerFile } from '../support/worker-file'

/** A thread that ended has no ID any more. */
const ENDED = { timeout: 10_000 }

let file: string
beforeAll(async () => {
  file = await workerFile()
})

let threads: JobThreads
afterEach(() => threads.close())

test('a thread whose job is over does the next one', async () => {
  threads = new JobThreads(file, 64)
  const first = threads.take()
  threads.give(first, 1000)
  expect(threads.take()).toBe(first)
  const second = threads.take()
  expect(second).not.toBe(first)
  threads.give(first, 1000)
  threads.give(second, 1000)
  await expect.poll(() => second.threadId, ENDED).toBe(-1)
  expect(threads.take()).toBe(first)
  await first.terminate()
})

test('a thread that holds much is ended', async () => {
  threads = new JobThreads(file, 64)
  const first = threads.take()
  threads.give(first, 2 ** 30)
  await expect.poll(() => first.threadId, ENDED).toBe(-1)
})

test('a thread that is not fit for another job is ended', async () => {
  threads = new JobThreads(file, 64)
  const first = threads.take()
  threads.give(first, null)
  await expect.poll(() => first.threadId, ENDED).toBe(-1)
})

test('a thread that dies while it has nothing to do is not handed out', async () => {
  threads = new JobThreads(file, 64)
  const first = threads.take()
  threads.give(first, 1000)
  await first.terminate()
  const next = threads.take()
  expect(next).not.toBe(first)
  await next.terminate()
})

test('a thread that is prepared is the next one, and hears of its job', async () => {
  threads = new JobThreads(file, 64)
  threads.prepare()
  threads.prepare()
  const thread = threads.take()
  await once(thread, 'online')
  const source = '/nowhere/image.tar'
  const environment = { variables: {}, home: '/', folder: '/', platform: 'linux', timing: {}, worker: null }
  const told: { kind: string; end?: boolean; bytes?: number | null }[] = []
  const over = new Promise<void>((resolve) => {
    thread.on('message', (message: (typeof told)[number]) => {
      told.push(message)
      if (message.kind === 'over') resolve()
    })
  })
  thread.postMessage(
    { kind: 'job', request: { source, choice: null }, environment, inputs: new Map(), output: null },
    [],
  )
  await over
  // It failed, so whatever is left of it must not be there when the next job begins.
  expect(told.at(-2)).toMatchObject({ kind: 'frame', end: true })
  expect(told.at(-1)).toEqual({ kind: 'over', bytes: null })
  await thread.terminate()
})

test('nothing is left when all is closed', async () => {
  threads = new JobThreads(file, 64)
  const busy = threads.take()
  threads.prepare()
  await threads.close()
  threads.give(busy, 1000)
  await expect.poll(() => busy.threadId, ENDED).toBe(-1)
})

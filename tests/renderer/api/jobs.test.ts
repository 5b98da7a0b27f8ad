import { describe, expect, it } from 'vitest'

import type { AnyEvent } from '#renderer/api/jobs'
import { FailureError, type Failure } from '#contract/failure'
import { JobRouter } from '#renderer/api/jobs'

const CANCELLED: AnyEvent = { kind: 'cancelled' }
const LOST: Failure = { code: 'connection-lost', what: 'Lost', why: 'gone', hint: 'Try again.' }

function harness() {
  const router = new JobRouter()
  const heard: string[] = []
  const cancelled: number[] = []
  const cancel = (job: number) => void cancelled.push(job)
  const hear = (name: string) => (event: AnyEvent) => void heard.push(`${name} ${event.kind}`)
  return { router, heard, cancelled, cancel, hear }
}

describe('JobRouter', () => {
  it('keeps events that come before the number of their job is known', async () => {
    const { router, heard, cancel, hear } = harness()
    const start = deferred()
    router.start(() => start.promise, cancel, hear('a'))
    router.deliver(7, { kind: 'layer', layer: layer() })
    router.deliver(8, CANCELLED)
    expect(heard).toEqual([])
    start.resolve({ job: 7 })
    await start.promise
    await Promise.resolve()
    router.deliver(7, CANCELLED)
    expect(heard).toEqual(['a layer', 'a cancelled'])
  })

  it('tells nothing after the end', async () => {
    const { router, heard, cancel, hear } = harness()
    router.start(() => Promise.resolve({ job: 1 }), cancel, hear('a'))
    await settled()
    router.deliver(1, CANCELLED)
    router.deliver(1, CANCELLED)
    router.failAll(LOST)
    expect(heard).toEqual(['a cancelled'])
  })

  it('makes a start that fails the end of the job', async () => {
    const { router, cancel } = harness()
    const events: AnyEvent[] = []
    router.start(
      () => Promise.reject(new FailureError(LOST)),
      cancel,
      (event) => void events.push(event),
    )
    await settled()
    expect(events).toEqual([{ kind: 'failed', failure: LOST }])
  })

  it('cancels once, also when asked to before the job has a number', async () => {
    const { router, cancelled, cancel, hear } = harness()
    const start = deferred()
    const handle = router.start(() => start.promise, cancel, hear('a'))
    handle.cancel()
    handle.cancel()
    expect(cancelled).toEqual([])
    start.resolve({ job: 3 })
    await settled()
    handle.cancel()
    expect(cancelled).toEqual([3])
  })

  it('stops a job on the host that starts after the connection was given up', async () => {
    const { router, heard, cancelled, cancel, hear } = harness()
    const start = deferred()
    router.start(() => start.promise, cancel, hear('a'))
    router.failAll(LOST)
    start.resolve({ job: 3 })
    await settled()
    expect(heard).toEqual(['a failed'])
    expect(cancelled).toEqual([3])
  })
})

function deferred() {
  let resolve: (started: { job: number }) => void = () => {}
  const promise = new Promise<{ job: number }>((take) => {
    resolve = take
  })
  return { promise, resolve }
}

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

function layer() {
  return { index: 0, diffId: null, entries: 1, files: 1, markers: 0, storedBytes: 1, complete: true }
}

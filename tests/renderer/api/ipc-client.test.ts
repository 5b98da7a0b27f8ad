import { describe, expect, it } from 'vitest'

import type { Bridge } from '#contract/bridge'
import type { JobEvent } from '#contract/events'
import type { Failure } from '#contract/failure'
import { encodeFrame } from '#contract/frame'
import { ipcClient } from '#renderer/api/ipc-client'

const FAILURE: Failure = { code: 'internal', what: 'Cannot', why: 'no', hint: 'Again.' }

function bridge(replies: Readonly<Record<string, unknown>>, pathOf = '') {
  const calls: [string, unknown][] = []
  let frames: (job: number, frame: Uint8Array) => void = () => {}
  let opens: (source: string) => void = () => {}
  const it: Bridge = {
    call: (name, request) => {
      calls.push([name, request])
      return Promise.resolve(replies[name] as never)
    },
    onFrame: (listener) => {
      frames = listener
      return () => (frames = () => {})
    },
    onOpen: (listener) => {
      opens = listener
      return () => {}
    },
    onCommand: () => () => {},
    zoom: () => {},
    pathOf: () => pathOf,
  }
  const frame = (job: number, event: JobEvent) => frames(job, encodeFrame(event))
  return { calls, client: ipcClient(it), frame, open: (source: string) => opens(source) }
}

describe('ipcClient', () => {
  it('gives the value of an answer, or its failure', async () => {
    const { client } = bridge({
      'archive.pick': { ok: true, value: '/a.tar' },
      'engine.list': { ok: false, failure: FAILURE },
    })
    await expect(client.call('archive.pick', null)).resolves.toBe('/a.tar')
    await expect(client.call('engine.list', null)).rejects.toMatchObject({ failure: FAILURE })
  })

  it('hears the frames of its job, and cancels it by number', async () => {
    const { client, calls, frame } = bridge({
      'analysis.start': { ok: true, value: { job: 4 } },
      'analysis.cancel': { ok: true, value: null },
    })
    const heard: string[] = []
    const running = client.analyze({ source: 'sample', choice: null }, ({ kind }) => void heard.push(kind))
    await Promise.resolve()
    await Promise.resolve()
    frame(9, { kind: 'cancelled' })
    running.cancel()
    await new Promise((resolve) => setTimeout(resolve))
    frame(4, { kind: 'cancelled' })
    expect(heard).toEqual(['cancelled'])
    expect(calls).toEqual([
      ['analysis.start', { source: 'sample', choice: null }],
      ['analysis.cancel', { job: 4 }],
    ])
  })

  it('offers a dropped file by its path, and refuses what has none', async () => {
    await expect(bridge({}, '/home/a.tar').client.offer(new File([], 'a.tar'))).resolves.toMatchObject({
      source: '/home/a.tar',
    })
    await expect(bridge({}).client.offer(new File([], 'a.tar'))).rejects.toMatchObject({
      failure: { code: 'file-unreadable' },
    })
  })

  it('passes on what the system asks to open', () => {
    const { client, open } = bridge({})
    const heard: string[] = []
    client.onOpen((source) => void heard.push(source))
    open('sample')
    expect(heard).toEqual(['sample'])
  })
})

import { once } from 'node:events'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'

import { PART_BYTES, PartAssembler } from '#contract/parts'
import { MAX_MESSAGE } from '#serve/server'

import { running } from './fixture'
import type { Running } from './fixture'

let site: Running
let cookie: string
beforeEach(async () => {
  site = await running()
  cookie = await site.signIn()
})
afterEach(() => site.stop())

/** What became of an attempt to connect. */
async function attempt(headers: Record<string, string>): Promise<'open' | number> {
  const socket = site.socket(headers)
  return new Promise((resolve) => {
    socket.on('open', () => {
      socket.close()
      resolve('open')
    })
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.on('error', () => {})
  })
}

async function page(): Promise<WebSocket> {
  const before = site.host.sessions.length
  const socket = site.socket({ cookie, origin: site.origin })
  await once(socket, 'open')
  await expect.poll(() => site.host.sessions.length).toBeGreaterThan(before)
  return socket
}

async function nextText(socket: WebSocket): Promise<unknown> {
  const [data] = (await once(socket, 'message')) as [Buffer]
  return JSON.parse(data.toString())
}

describe('the socket', () => {
  it('opens for our own page', async () => {
    expect(await attempt({ cookie, origin: site.origin })).toBe('open')
  })

  it.each<[string, Record<string, string>]>([
    ['without the cookie', { cookie: '' }],
    ['from another site', { origin: 'https://evil.example' }],
    ['from another port', { origin: 'http://127.0.0.1:1' }],
    ['under another name', { host: 'evil.example' }],
  ])('stays shut %s', async (_why, headers) => {
    expect(await attempt({ cookie, origin: site.origin, ...headers })).toBe(403)
    expect(site.host.sessions).toEqual([])
  })

  it('stays shut for a client that does not say where it comes from', async () => {
    expect(await attempt({ cookie })).toBe(403)
  })

  it.each([
    '{}',
    'null',
    '',
    '{"key":""}',
    '{"key":7}',
    '{"key":["a"]}',
    `{"key":"${'a'.repeat(43)}"}`,
    '[]',
  ])('hears nobody who brings the cookie and greets with %j', async (greeting) => {
    const socket = site.socket({ cookie, origin: site.origin }, greeting)
    socket.once('open', () => socket.send('{"id":1,"name":"host.info","request":null}'))
    const [code, reason] = (await once(socket, 'close')) as [number, Buffer]
    expect([code, reason.toString()]).toEqual([4001, 'not let in'])
    expect([site.host.sessions, site.host.calls]).toEqual([[], []])
  })

  it('hears nobody who begins with a call, or with bytes', async () => {
    for (const first of [
      '{"id":1,"name":"host.info","request":null}',
      Buffer.from(JSON.stringify({ key: site.key })),
    ]) {
      const socket = site.socket({ cookie, origin: site.origin }, first as string)
      const [code] = (await once(socket, 'close')) as [number]
      expect(code).toBe(4001)
    }
    expect([site.host.sessions, site.host.calls]).toEqual([[], []])
  })

  it('answers each call under its number', async () => {
    const socket = await page()
    socket.send(
      JSON.stringify({ id: 7, name: 'analysis.start', request: { source: 'sample', choice: null } }),
    )
    expect(await nextText(socket)).toEqual({ id: 7, reply: { ok: true, value: { job: 1 } } })
    expect(site.host.calls).toEqual([{ name: 'analysis.start', request: { source: 'sample', choice: null } }])
  })

  it.each(['no json', '[]', 'null', '{"name":"host.info"}', '{"id":"1"}', Buffer.from([1, 2, 3])])(
    'closes on a message that is no call: %s',
    async (message) => {
      const socket = await page()
      socket.send(message)
      const [code] = (await once(socket, 'close')) as [number]
      expect(code).toBe(1008)
    },
  )

  it('closes on a message larger than any call', async () => {
    const socket = await page()
    socket.on('error', () => {})
    socket.send('x'.repeat(MAX_MESSAGE + 1))
    const [code] = (await once(socket, 'close')) as [number]
    expect(code).toBe(1009)
    // and the server lives on
    expect(await attempt({ cookie, origin: site.origin })).toBe('open')
  })
})

describe('frames', () => {
  it('come in parts, in order, and whole', async () => {
    const socket = await page()
    const frame = Uint8Array.from({ length: 3 * PART_BYTES + 5 }, (_, i) => i)
    const assembler = new PartAssembler()
    const whole = new Promise<{ job: number; frame: Uint8Array }>((resolve) => {
      socket.on('message', (data: Buffer) => {
        expect(data.length).toBeLessThanOrEqual(PART_BYTES)
        const done = assembler.push(data)
        if (done) resolve(done)
      })
    })
    site.host.sessions[0]?.send(3, frame)
    const { job, frame: received } = await whole
    expect(job).toBe(3)
    expect(Buffer.compare(received, frame)).toBe(0)
  })

  it('go to the page that started the job, and to no other', async () => {
    const [one, other] = [await page(), await page()]
    let heard = 0
    other.on('message', () => heard++)
    site.host.sessions[0]?.send(1, new Uint8Array(8))
    await once(one, 'message')
    expect(heard).toBe(0)
  })

  it('do not hold up an answer, and wait for a reader that is slow', async () => {
    const socket = await page()
    socket.pause()
    const total = 64
    for (let i = 0; i < total; i++) site.host.sessions[0]?.send(1, new Uint8Array(PART_BYTES - 16))
    socket.send(JSON.stringify({ id: 1, name: 'host.info', request: null }))
    await expect.poll(() => site.host.calls.length).toBe(1)
    const order: string[] = []
    const all = new Promise<void>((resolve) => {
      socket.on('message', (_data, isBinary) => {
        order.push(isBinary ? 'part' : 'answer')
        if (order.length === total + 1) resolve()
      })
    })
    socket.resume()
    await all
    // A few megabytes were on their way before the answer, and the rest was not.
    expect(order.indexOf('answer')).toBeGreaterThan(0)
    expect(order.indexOf('answer')).toBeLessThan(total / 2)
  })
})

describe('a page that goes', () => {
  it.each(['close', 'terminate'] as const)('by %s ends its jobs', async (how) => {
    const socket = await page()
    socket[how]()
    await expect.poll(() => site.host.sessions[0]?.closed).toBe(true)
  })

  it('leaves the jobs of another page alone', async () => {
    const [one] = [await page(), await page()]
    one.close()
    await expect.poll(() => site.host.sessions.map(({ closed }) => closed)).toEqual([true, false])
  })

  it('is let go when the server closes', async () => {
    const socket = await page()
    const gone = once(socket, 'close')
    await site.server.close()
    await gone
    await expect.poll(() => site.host.sessions[0]?.closed).toBe(true)
  })
})

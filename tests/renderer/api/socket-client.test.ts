// @vitest-environment node
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket, WebSocketServer, type WebSocket as Socket } from 'ws'

import type { JobEvent } from '#contract/events'
import { encodeFrame } from '#contract/frame'
import { splitFrame } from '#contract/parts'
import type { Client, Connection } from '#renderer/api/client'
import { credentialsOf } from '#renderer/api/credentials'
import { socketClient } from '#renderer/api/socket-client'

interface Call {
  readonly id: number
  readonly name: string
  readonly request: unknown
}

let server: Server
let sockets: WebSocketServer
let answer: (call: Call, socket: Socket) => void
let client: Client
let states: Connection['kind'][]
let uploads: { body: string; status: number; key: unknown }[]
let greetings: string[]
let locked: number

beforeEach(async () => {
  vi.stubGlobal('WebSocket', WebSocket)
  uploads = []
  greetings = []
  locked = 0
  server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece))
    request.on('end', () => {
      const status = request.url === '/upload/bad' ? 409 : 204
      uploads.push({ body, status, key: request.headers['x-layerscope-key'] })
      response.writeHead(status).end()
    })
  })
  sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket) =>
    socket.on('message', (data) => {
      const message = JSON.parse((data as Buffer).toString()) as Call | { key: string }
      if ('key' in message) greetings.push(message.key)
      else answer(message, socket)
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  client = socketClient(`ws://127.0.0.1:${port()}/socket`, credentialsOf('the key'), () => locked++)
  states = []
  client.onConnection(({ kind }) => void states.push(kind))
})

afterEach(async () => {
  client.close()
  for (const socket of sockets.clients) socket.terminate()
  await new Promise((resolve) => server.close(resolve))
  vi.unstubAllGlobals()
})

function port(): number {
  return (server.address() as AddressInfo).port
}

function ok(call: Call, socket: Socket, value: unknown): void {
  socket.send(JSON.stringify({ id: call.id, reply: { ok: true, value } }))
}

it('sends what was asked before the connection stood, and gives each answer to its question', async () => {
  const calls: Call[] = []
  answer = (call, socket) => {
    calls.push(call)
    if (calls.length === 2) for (const it of calls.toReversed()) ok(it, socket, it.name)
  }
  const both = Promise.all([client.call('engine.list', null), client.call('host.info', null)])
  await expect(both).resolves.toEqual(['engine.list', 'host.info'])
  expect(states).toEqual(['connecting', 'open'])
})

it('greets with its key on each connection, before anything else', async () => {
  answer = (call, socket) => (call.name === 'engine.list' ? socket.terminate() : ok(call, socket, null))
  await client.call('host.info', null)
  expect(greetings).toEqual(['the key'])
  await client.call('engine.list', null).catch(() => null)
  await vi.waitFor(() => expect(states.at(-1)).toBe('open'), { timeout: 5000 })
  await client.call('host.info', null)
  expect(greetings).toEqual(['the key', 'the key'])
})

it('does not come back when its key is not taken', async () => {
  answer = (_call, socket) => socket.close(4001, 'not let in')
  void client.call('host.info', null).catch(() => null)
  await vi.waitFor(() => expect(locked).toBe(1), { timeout: 5000 })
  expect(states).not.toContain('lost')
})

it('rejects with the failure that the host answered', async () => {
  const failure = { code: 'request-invalid', what: 'Cannot', why: 'no', hint: 'Reload.' }
  answer = ({ id }, socket) => socket.send(JSON.stringify({ id, reply: { ok: false, failure } }))
  await expect(client.call('engine.list', null)).rejects.toMatchObject({ failure })
})

it('puts the frames of a job together, also those that overtake its number', async () => {
  const event: JobEvent = { kind: 'paths', paths: paths(400_000) }
  answer = (call, socket) => {
    for (const part of splitFrame(5, encodeFrame(event))) socket.send(part)
    ok(call, socket, { job: 5 })
    for (const part of splitFrame(5, encodeFrame({ kind: 'cancelled' }))) socket.send(part)
  }
  const heard: JobEvent[] = []
  await new Promise<void>((resolve) => {
    client.analyze({ source: 'sample', choice: null }, (it) => {
      heard.push(it)
      if (it.kind === 'cancelled') resolve()
    })
  })
  expect(heard.map(({ kind }) => kind)).toEqual(['paths', 'cancelled'])
  // Byte by byte: comparing long typed arrays element by element takes the runner seconds.
  expect(Buffer.from(encodeFrame(heard[0] ?? event)).equals(encodeFrame(event))).toBe(true)
})

it('fails what was under way when the connection goes, and comes back', async () => {
  answer = (call, socket) => {
    if (call.name === 'analysis.start') ok(call, socket, { job: 1 })
    if (call.name === 'engine.list') socket.terminate()
    if (call.name === 'host.info') ok(call, socket, 'again')
  }
  const ended = new Promise<JobEvent>((resolve) => {
    client.analyze({ source: 'sample', choice: null }, resolve)
  })
  await expect(client.call('engine.list', null)).rejects.toMatchObject({
    failure: { code: 'connection-lost' },
  })
  await expect(ended).resolves.toMatchObject({ kind: 'failed', failure: { code: 'connection-lost' } })
  await vi.waitFor(() => expect(states).toEqual(['connecting', 'open', 'lost', 'open']), { timeout: 5000 })
  await expect(client.call('host.info', null)).resolves.toBe('again')
})

it('begins anew when what arrives is no frame', async () => {
  answer = (call, socket) => {
    ok(call, socket, { job: 1 })
    socket.send(new Uint8Array(3))
  }
  const ended = new Promise<JobEvent>((resolve) => {
    client.analyze({ source: 'sample', choice: null }, resolve)
  })
  await expect(ended).resolves.toMatchObject({ kind: 'failed' })
})

it('sends a file, and says so when it was not taken', async () => {
  const upload = (name: string) => `http://127.0.0.1:${port()}/upload/${name}`
  answer = (call, socket) => {
    const { name } = call.request as { name: string; bytes: number }
    ok(call, socket, { source: `upload:${name}`, url: upload(name) })
  }
  const good = await client.offer(new File(['0123456789'], 'good'))
  expect(good.source).toBe('upload:good')
  await good.sent
  const bad = await client.offer(new File(['x'], 'bad'))
  await expect(bad.sent).rejects.toMatchObject({ failure: { code: 'upload-interrupted' } })
  expect(uploads).toEqual([
    { body: '0123456789', status: 204, key: 'the key' },
    { body: 'x', status: 409, key: 'the key' },
  ])
})

function paths(count: number) {
  return {
    count,
    parent: new Uint32Array(count),
    end: new Uint32Array(count).fill(7),
    depth: new Uint16Array(count),
    names: { bytes: new Uint8Array(count), ends: new Uint32Array(count) },
  }
}

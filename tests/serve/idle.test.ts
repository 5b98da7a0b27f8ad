import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { connect } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'

import { startServer } from '#serve/server'
import type { Server } from '#serve/server'

import { FakeHost, builtPage } from './fixture'
import { ask, cookieOf } from './raw-request'

let server: Server
let host: FakeHost
let folder: string
let cookie: string
beforeAll(async () => {
  const built = await builtPage()
  folder = built.folder
  host = new FakeHost()
  server = await startServer({ host, page: built.page, port: 0, patience: 300 })
  cookie = cookieOf(await ask({ port: server.port, path: `/${new URL(server.url).search}` }))
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

describe('a connection that says nothing', () => {
  it.each([
    ['at all', ''],
    ['whole', 'GET / HTTP/1.1\r\nhost: x\r\n'],
    ['after an answer', 'GET /locked HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n'],
  ])('%s is ended', async (_what, text) => {
    const socket = connect(server.port, '127.0.0.1')
    socket.on('error', () => {})
    socket.write(text)
    socket.resume()
    await once(socket, 'close')
    expect(socket.destroyed).toBe(true)
  })

  it('on a web socket is ended, cookie or not', async () => {
    const origin = `http://127.0.0.1:${server.port}`
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/socket`, { headers: { cookie, origin } })
    await once(socket, 'close')
    expect(host.sessions).toEqual([])
  })
})

import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { homedir } from 'node:os'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'

import type { Snapshot } from '#core/model/snapshot'
import type { CallName, CallRequest, Reply } from '#contract/calls'
import { isEnd } from '#contract/events'
import type { JobEvent } from '#contract/events'
import { decodeFrame } from '#contract/frame'
import { PartAssembler } from '#contract/parts'
import { SnapshotAssembler } from '#contract/snapshot-events'
import { processEnvironment } from '#node/lib/environment'
import { findInstallation } from '#node/installation'
import { createEngineHost } from '#node/page/engine-host'
import type { EngineHost } from '#node/page/engine-host'
import { startServer } from '#serve/server'
import type { Server } from '#serve/server'
import { BUILD_LIMIT, builtCli } from '#tests/cli/built'
import { asTar, dockerSave, imageOf, layer, toBytes } from '#tests/support/images'

import { builtPage } from './fixture'
import { ask, cookieOf, keyOf } from './raw-request'

/** The server with the real engine behind it: threads, archives and all. */
let host: EngineHost
let server: Server
let folder: string
let headers: Record<string, string>
let key: string

beforeAll(async () => {
  await builtCli()
  const { version, resources, worker } = findInstallation()
  const environment = processEnvironment({ version, resources, worker, home: homedir(), host: 'browser' })
  host = createEngineHost(environment, { open: 'sample', pickArchive: null })
  const built = await builtPage()
  folder = built.folder
  server = await startServer({ host, page: built.page, port: 0 })
  const entered = await ask({ port: server.port, path: `/${new URL(server.url).search}` })
  key = keyOf(entered)
  headers = {
    cookie: cookieOf(entered),
    origin: `http://127.0.0.1:${server.port}`,
    'x-layerscope-key': key,
  }
}, BUILD_LIMIT)
afterAll(async () => {
  await server.close()
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

class Page {
  readonly socket: WebSocket
  readonly events: JobEvent[] = []
  #calls = 0

  constructor() {
    const parts = new PartAssembler()
    this.socket = new WebSocket(`ws://127.0.0.1:${server.port}/socket`, { headers })
    this.socket.once('open', () => this.socket.send(JSON.stringify({ key })))
    this.socket.on('message', (data: Buffer, isBinary) => {
      const whole = isBinary ? parts.push(data) : null
      if (whole !== null) this.events.push(decodeFrame(whole.frame))
    })
  }

  async call<K extends CallName>(name: K, request: CallRequest<K>): Promise<Reply<K>> {
    if (this.socket.readyState === WebSocket.CONNECTING) await once(this.socket, 'open')
    const id = ++this.#calls
    this.socket.send(JSON.stringify({ id, name, request }))
    return new Promise((resolve) => {
      this.socket.on('message', (data: Buffer, isBinary) => {
        if (isBinary) return
        const answer = JSON.parse(data.toString()) as { id: number; reply: Reply<K> }
        if (answer.id === id) resolve(answer.reply)
      })
    })
  }

  /** The last event, once it is there. */
  async end(): Promise<JobEvent> {
    while (!this.events.some(isEnd)) await once(this.socket, 'message')
    return this.events.at(-1) as JobEvent
  }

  snapshot(): Snapshot | null {
    const assembler = new SnapshotAssembler()
    return this.events.reduce<Snapshot | null>((found, event) => assembler.take(event) ?? found, null)
  }
}

const archive = (): Uint8Array =>
  toBytes(asTar(dockerSave([imageOf(layer({ a: '12345' }), layer({ a: '1' })).named('acme/up:1')])))

describe('a page', () => {
  it('analyses the sample', async () => {
    const page = new Page()
    expect(await page.call('host.info', null)).toMatchObject({
      ok: true,
      value: { host: 'browser', open: 'sample' },
    })
    await page.call('analysis.start', { source: 'sample', choice: null })
    expect(await page.end()).toMatchObject({ kind: 'done' })
    expect(page.snapshot()?.image.via).toBe('sample')
    page.socket.close()
  })

  it('analyses a file that it sends', async () => {
    const page = new Page()
    const body = archive()
    const reply = await page.call('upload.open', { name: 'up.tar', bytes: body.length })
    if (!reply.ok) throw new Error(reply.failure.why)
    await page.call('analysis.start', { source: reply.value.source, choice: null })
    const sent = await ask({ port: server.port, path: reply.value.url, method: 'PUT', headers, body })
    expect([sent.status, sent.body]).toEqual([204, ''])
    expect(await page.end()).toMatchObject({ kind: 'done', image: { name: 'acme/up:1' } })
    expect(page.snapshot()?.totals.reclaimableBytes).toBe(5)
    page.socket.close()
  })

  it('hears one clear failure when the file breaks off', async () => {
    const page = new Page()
    const body = archive()
    const reply = await page.call('upload.open', { name: 'up.tar', bytes: body.length + 1000 })
    if (!reply.ok) throw new Error(reply.failure.why)
    await page.call('analysis.start', { source: reply.value.source, choice: null })
    await ask({
      port: server.port,
      path: reply.value.url,
      method: 'PUT',
      headers,
      body: body.subarray(0, 2000),
    })
    expect(await page.end()).toMatchObject({ kind: 'failed' })
    page.socket.close()
  })

  it('is told what it did wrong', async () => {
    const page = new Page()
    const wrong = { engine: 5 } as unknown as { engine: string }
    expect(await page.call('image.list', wrong)).toMatchObject({
      ok: false,
      failure: { code: 'request-invalid', what: 'Cannot answer image.list' },
    })
    expect(await page.call('toString' as CallName, null)).toMatchObject({ ok: false })
    page.socket.close()
  })

  it('cannot end the job of another page', async () => {
    const [page, other] = [new Page(), new Page()]
    const waiting = await page.call('upload.open', { name: 'never.tar', bytes: 10_000 })
    if (!waiting.ok) throw new Error(waiting.failure.why)
    const started = await page.call('analysis.start', { source: waiting.value.source, choice: null })
    if (!started.ok) throw new Error(started.failure.why)
    await other.call('analysis.cancel', started.value)
    await other.call('host.info', null)
    expect(page.events.some(isEnd)).toBe(false)
    await page.call('analysis.cancel', started.value)
    expect(await page.end()).toEqual({ kind: 'cancelled' })
    page.socket.close()
    other.socket.close()
  })

  it('takes its jobs with it when it goes', async () => {
    const page = new Page()
    const waiting = await page.call('upload.open', { name: 'never.tar', bytes: 10_000 })
    if (!waiting.ok) throw new Error(waiting.failure.why)
    await page.call('analysis.start', { source: waiting.value.source, choice: null })
    page.socket.terminate()
    // Nobody is left who would wait for all of the file.
    const lengthy = { ...headers, 'content-length': '10000' }
    const put = { port: server.port, path: waiting.value.url, method: 'PUT', headers: lengthy } as const
    expect((await ask({ ...put, body: 'x', unfinished: true })).status).toBe(204)
  })
})

import { createHmac } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

import { WebSocket } from 'ws'

import type { Host, Session } from '#node/page/host'
import type { FetchedSave } from '#node/saves/fetched-sink'
import { startServer } from '#serve/server'
import type { Server } from '#serve/server'

import { ask, cookieOf, keyOf } from './raw-request'

/** A page of three files beside a secret that must never be handed out. */
export async function builtPage(): Promise<{ folder: string; page: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'layerscope-page-'))
  const page = join(folder, 'renderer')
  await mkdir(join(page, 'assets'), { recursive: true })
  await writeFile(join(page, 'index.html'), '<!doctype html><title>Layerscope</title><p>the page</p>')
  await writeFile(join(page, 'assets/main-1234.js'), 'export {}')
  await writeFile(join(page, 'assets/main-1234.js.map'), '{}')
  await writeFile(join(folder, 'secret.html'), 'secret')
  return { folder, page }
}

/** An engine that notes what happens to it: the server's other side, where tests look. */
export class FakeHost implements Host {
  readonly sessions: { closed: boolean; send(job: number, frame: Uint8Array): void }[] = []
  readonly calls: { name: unknown; request: unknown }[] = []
  takeUpload: (id: string, body: Readable) => Promise<void> = async (_id, body) => {
    body.resume()
    await new Promise((resolve) => body.once('close', resolve))
  }

  /** What can be fetched, by ID. */
  readonly saves = new Map<string, FetchedSave>()

  async download(id: string, send: (save: FetchedSave) => Promise<void>): Promise<boolean> {
    const save = this.saves.get(id)
    this.saves.delete(id)
    if (save === undefined) return false
    await send(save)
    return true
  }

  session(onFrame: (job: number, frame: Uint8Array) => void): Session {
    const session = { closed: false, send: onFrame }
    this.sessions.push(session)
    return {
      answer: (name, request) => {
        this.calls.push({ name, request })
        return Promise.resolve({ ok: true, value: { job: this.calls.length } })
      },
      close: () => {
        session.closed = true
      },
    }
  }

  upload(id: string, body: Readable): Promise<void> {
    return this.takeUpload(id, body)
  }
}

export interface Running {
  readonly host: FakeHost
  readonly server: Server
  readonly origin: string
  /** Folder of the page. */
  readonly page: string
  /** `host` header that the server answers to. */
  readonly name: string
  /** What the page keeps, once somebody signed in. */
  key: string
  /** Uses the token up and returns the cookie. */
  signIn(): Promise<string>
  /** A socket that greets with the key, or with what is given. */
  socket(headers: Record<string, string>, greeting?: string): WebSocket
  /** Address of a save, with the proof of the key. */
  saveUrl(id: string): string
  stop(): Promise<void>
}

export async function running(): Promise<Running> {
  const { folder, page } = await builtPage()
  const host = new FakeHost()
  const server = await startServer({ host, page, port: 0 })
  const name = `127.0.0.1:${server.port}`
  const site: Running = {
    key: '',
    host,
    server,
    page,
    name,
    origin: `http://${name}`,
    async signIn() {
      const { search } = new URL(server.url)
      const answer = await ask({ port: server.port, path: `/${search}` })
      site.key = keyOf(answer)
      return cookieOf(answer)
    },
    socket(headers, greeting = JSON.stringify({ key: site.key })) {
      const socket = new WebSocket(`ws://${name}/socket`, { headers })
      socket.once('open', () => socket.send(greeting))
      return socket
    },
    saveUrl: (id) => `/save/${id}?proof=${proofOf(site.key, `/save/${id}`)}`,
    async stop() {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return site
}

export function proofOf(key: string, path: string): string {
  return createHmac('sha256', key).update(path).digest('base64url')
}

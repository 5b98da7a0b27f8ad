import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { asTar, dockerSave, rechunked, type ImageFixture } from './images'

/**
 * How the export of an image goes: `whole`; `half`, then the connection breaks; `stall` after half of it, with the
 * connection open; `slow`, a piece each 20 ms; `error`, a 500 with a message.
 */
export type ExportBehavior = 'whole' | 'half' | 'stall' | 'slow' | 'error'

export interface FakeDockerOptions {
  readonly images: readonly ImageFixture[]
  readonly exports?: ExportBehavior
  /** `silent` takes connections and never answers; `refuse` answers everything with a 500. */
  readonly answers?: 'all' | 'silent' | 'refuse'
}

/**
 * The part of Docker's API that reading an image takes, on a socket of its own, for what no real engine does when
 * asked: to die, hang or break off. For success there is the real one (`startDocker`).
 */
export class FakeDocker {
  readonly #server: Server
  readonly #folder: string
  readonly #options: FakeDockerOptions
  /** Exports that were begun. */
  exportsStarted = 0
  /** Exports whose client went away before the end. */
  exportsCutShort = 0
  /** Methods and paths that were asked for. */
  readonly requests: string[] = []

  static async start(options: FakeDockerOptions): Promise<FakeDocker> {
    const fake = new FakeDocker(await mkdtemp(join(tmpdir(), 'ls-fake-')), options)
    await new Promise<void>((resolve, reject) => {
      fake.#server.on('error', reject).listen(fake.socket, () => resolve())
    })
    return fake
  }

  private constructor(folder: string, options: FakeDockerOptions) {
    this.#folder = folder
    this.#options = options
    this.#server = createServer((request, response) => void this.#answer(request, response))
  }

  get socket(): string {
    return join(this.#folder, 'docker.sock')
  }

  /** For `DOCKER_HOST`. */
  get host(): string {
    return `unix://${this.socket}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://docker')
    const path = decodeURIComponent(url.pathname.replace(/^\/v\d+\.\d+/, ''))
    this.requests.push(`${request.method} ${path}`)
    if (this.#options.answers === 'silent') return
    if (this.#options.answers === 'refuse')
      return send(response, 500, { message: 'the daemon is shutting down' })
    if (path === '/_ping') return void response.setHeader('Api-Version', '1.41').end('OK')
    if (path === '/version')
      return send(response, 200, { Version: '20.10.24', ApiVersion: '1.41', Os: 'linux' })
    if (path === '/info') {
      return send(response, 200, {
        Driver: 'vfs',
        Images: this.#options.images.length,
        ServerVersion: '20.10.24',
        DockerRootDir: '/nowhere',
        OSType: 'linux',
        Architecture: 'x86_64',
      })
    }
    if (path === '/images/json') return send(response, 200, this.#options.images.map(summary))
    const [, name, action] = /^\/images\/(.+?)\/(json|history|get)$/.exec(path) ?? []
    const wanted = name ?? url.searchParams.get('names')
    const image = this.#options.images.find(({ id, names }) => id === wanted || names.includes(wanted ?? ''))
    if (!image) return send(response, 404, { message: `No such image: ${wanted}` })
    if (action === 'json') return send(response, 200, inspection(image))
    if (action === 'history') return send(response, 200, history(image))
    await this.#export(image, response)
  }

  async #export(image: ImageFixture, response: ServerResponse): Promise<void> {
    this.exportsStarted++
    const closed = once(response, 'close').finally(() => {
      if (!response.writableFinished) this.exportsCutShort++
    })
    const behavior = this.#options.exports ?? 'whole'
    if (behavior === 'error') return send(response, 500, { message: 'no space left on device' })
    const archive = asTar(dockerSave([image]))
    response.writeHead(200, { 'Content-Type': 'application/x-tar' })
    let sent = 0
    for (const chunk of rechunked(archive, 32 << 10)) {
      if (response.destroyed) return
      if (!response.write(chunk)) await Promise.race([once(response, 'drain'), closed])
      sent += chunk.length
      if (behavior === 'slow') await sleep(20)
      if (sent < archive.size / 2) continue
      if (behavior === 'stall') return
      if (behavior === 'half') return void response.destroy()
    }
    response.end()
  }
}

function once(response: ServerResponse, event: string): Promise<void> {
  return new Promise((resolve) => response.once(event, () => resolve()))
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

function bytes(image: ImageFixture): number {
  return image.layers.reduce((sum, { tar }) => sum + tar.size, 0)
}

function summary(image: ImageFixture): unknown {
  return {
    Id: image.id,
    ParentId: '',
    RepoTags: image.names,
    RepoDigests: [],
    Created: Date.parse(image.layers.at(-1)?.createdAt ?? '2026-01-01T00:00:00Z') / 1000,
    Size: bytes(image),
    VirtualSize: bytes(image),
    SharedSize: -1,
    Labels: null,
    Containers: -1,
  }
}

function inspection(image: ImageFixture): unknown {
  return {
    Id: image.id,
    RepoTags: image.names,
    RepoDigests: [],
    Created: image.layers.at(-1)?.createdAt,
    Architecture: image.architecture,
    Os: image.os,
    Size: bytes(image),
    Config: image.config['config'],
    GraphDriver: { Name: 'vfs', Data: null },
    RootFS: { Type: 'layers', Layers: image.layers.map(({ diffId }) => diffId) },
  }
}

function history(image: ImageFixture): unknown[] {
  return image.layers.toReversed().map(({ command, createdAt, tar }) => ({
    Id: '<missing>',
    Created: Date.parse(createdAt) / 1000,
    CreatedBy: command ?? '',
    Tags: null,
    Size: tar.size,
    Comment: '',
  }))
}

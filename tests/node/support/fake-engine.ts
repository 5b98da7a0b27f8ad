import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { toBytes, type Content } from '#tests/support/bytes'
import { asTar, dockerSave, type ImageFixture } from '#tests/support/images'

export type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => unknown

/** A daemon of our own on a socket of its own, to misbehave as told. */
export interface FakeEngine {
  /** `unix:///…/engine.sock` */
  readonly address: string
  /** `GET /path?query` of every request, in order. */
  readonly requests: string[]
  /** Connections that are open now. */
  connections(): number
  close(): Promise<void>
}

/**
 * Answers paths by their longest matching prefix. Without a route of its own `/_ping` answers OK and everything
 * else 404 as Docker does.
 */
export async function fakeEngine(routes: Readonly<Record<string, Route>>): Promise<FakeEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'layerscope-engine-'))
  const socket = join(folder, 'engine.sock')
  const requests: string[] = []
  const sockets = new Set<unknown>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://engine')
    requests.push(`${request.method} ${url.pathname}${url.search}`)
    const path = Object.keys(routes)
      .filter((prefix) => url.pathname.startsWith(prefix))
      .toSorted((a, b) => b.length - a.length)[0]
    if (path !== undefined) routes[path]!(request, response, url)
    else if (url.pathname === '/_ping') response.end('OK')
    else json({ message: 'page not found' }, 404)(request, response, url)
  })
  server.on('connection', (connection) => {
    sockets.add(connection)
    connection.on('close', () => sockets.delete(connection))
  })
  await new Promise<void>((resolve) => server.listen(socket, resolve))
  return {
    address: `unix://${socket}`,
    requests,
    connections: () => sockets.size,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export function json(value: unknown, status = 200): Route {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(value))
  }
}

/** Never answers. */
export const silence: Route = () => {}

/** What a daemon answers to inspect and history of an image. */
export function inspectRoutes(image: ImageFixture, name: string): Record<string, Route> {
  const steps = image.layers.map((layer) => ({ CreatedBy: layer.command, Size: layer.tar.size, Created: 1 }))
  return {
    [`/images/${name}/json`]: json({
      Id: image.id,
      RepoTags: image.names,
      Created: '2026-01-02T03:04:05Z',
      Os: image.os,
      Architecture: image.architecture,
      Config: { Cmd: ['/bin/app'] },
      RootFS: { Type: 'layers', Layers: image.layers.map((layer) => layer.diffId) },
    }),
    [`/images/${name}/history`]: json(steps.toReversed()),
  }
}

/** Sends the image as `docker save` does. */
export function exportRoute(image: ImageFixture): Route {
  const bytes = toBytes(asTar(dockerSave([image])))
  return (_request, response) => response.end(bytes)
}

/** Sends the beginning of something, then calls `then`. */
export function beginning(content: Content, bytes: number, then: (response: ServerResponse) => void): Route {
  const start = toBytes(content).slice(0, bytes)
  return (_request, response) => {
    response.write(start, () => then(response))
  }
}

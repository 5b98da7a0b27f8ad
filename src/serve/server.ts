import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

import { WebSocketServer } from 'ws'

import { LIST_LIMIT } from '#contract/content'
import { FailureError } from '#contract/failure'
import { PAGE_KEY } from '#contract/page-key'
import { pageFiles } from '#node/page/files'

import { Access } from './access'
import { greet } from './connection'
import type { Host } from '#node/page/host'
import { isOurHost, isOurOrigin } from './origin'
import { answerPage } from './pages'
import type { Site } from './pages'
import { refuse } from './respond'
import { saveOf, sendSave } from './saves'
import { receiveUpload } from './uploads'

export interface ServerOptions {
  readonly host: Host
  /** Folder of the built page. */
  readonly page: string
  /** 0 picks a free one. */
  readonly port: number
  /** Milliseconds that a connection may take to say what it wants. */
  readonly patience?: number
}

const PATIENCE = 10_000

export interface Server {
  readonly port: number
  /** What to open in a browser: it holds the token and lets one browser in. */
  readonly url: string
  /** Ends every connection and all that runs for it. */
  close(): Promise<void>
}

/** The largest message a page may send: the list of all files of a large image. Files come another way. */
export const MAX_MESSAGE = LIST_LIMIT + (4 << 20)

/**
 * Serves the page and its calls on 127.0.0.1, to one browser. Rejects with the system's error when the port is
 * taken, with a FailureError when the page is not there. A page that is reloaded or loses its socket loses its jobs: the new page starts afresh, and what nobody
 * listens to must not go on reading.
 */
export async function startServer({ host, page, port, patience = PATIENCE }: ServerOptions): Promise<Server> {
  const files = await pageFiles(page)
  if (!files.has('/')) throw pageMissing(page)
  // A large file may take as long as it likes, but nobody may hold a connection open with half a request head.
  const http = createServer({
    requestTimeout: 0,
    headersTimeout: patience,
    keepAliveTimeout: patience / 2,
    connectionsCheckingInterval: patience / 2,
    maxHeaderSize: 16 << 10,
  })
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen({ host: '127.0.0.1', port, exclusive: true }, resolve)
  })
  const bound = (http.address() as AddressInfo).port
  const site: Site = { port: bound, access: new Access(bound), files }
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE, perMessageDeflate: false })
  sockets.on('connection', (socket) => greet(socket, host, site.access, patience))
  http.on('request', (request, response) => {
    answer(site, host, request, response).catch(() => response.destroy())
  })
  http.on('upgrade', (request, socket, head) => upgrade(site, sockets, request, socket, head))
  return {
    port: bound,
    url: `http://127.0.0.1:${bound}/?token=${site.access.token}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      const closed = new Promise((resolve) => http.close(resolve))
      http.closeAllConnections()
      await closed
    },
  }
}

function pageMissing(page: string): FailureError {
  return new FailureError({
    code: 'file-not-found',
    what: 'Cannot serve the application',
    why: `its page is missing from ${page}`,
    hint: 'Install Layerscope again, or run npm run build in a clone.',
  })
}

async function answer(
  site: Site,
  host: Host,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { headers, method } = request
  if (!isOurHost(headers, site.port)) return refuse(response, 421, 'This server answers to 127.0.0.1 only.')
  if (method === 'GET' || method === 'HEAD') return answerGet(site, host, request, response)
  if (!isOurOrigin(headers, true)) return refuse(response, 403, 'Only the page itself may do this.')
  if (!site.access.admits(headers.cookie) || !site.access.hasKey(headers[PAGE_KEY.header]))
    return refuse(response, 401, 'This page was not let in.')
  if (method === 'PUT') return receiveUpload(host, request, response)
  response.setHeader('allow', 'GET, HEAD, PUT')
  refuse(response, 405, 'Nothing here takes this method.')
}

/** What is saved goes out by its own address; everything else is the page. */
function answerGet(
  site: Site,
  host: Host,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> | void {
  const save = saveOf(request)
  return save === null
    ? answerPage(site, request, response)
    : sendSave(save, host, site.access, request, response)
}

function upgrade(
  site: Site,
  sockets: WebSocketServer,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  socket.on('error', () => socket.destroy())
  const { headers, url } = request
  const ours = isOurHost(headers, site.port) && isOurOrigin(headers, true)
  if (url !== '/socket' || !ours || !site.access.admits(headers.cookie)) {
    socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
    return
  }
  sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request))
}

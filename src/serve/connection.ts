import type { RawData, WebSocket } from 'ws'

import { PAGE_KEY } from '#contract/page-key'
import type { Host, Session } from '#node/page/host'
import { Outbox } from '#node/page/outbox'

import type { Access } from './access'

/** WebSocket close code for a message that breaks the rules (RFC 6455, 7.4.1). */
const POLICY_VIOLATION = 1008

/** Milliseconds between two looks whether anybody is still there. */
const HEARTBEAT = 30_000

/**
 * Waits for the key of our page as the first message, `patience` milliseconds long, and speaks with nobody who does not
 * have it.
 */
export function greet(socket: WebSocket, host: Host, access: Access, patience: number): void {
  const late = setTimeout(() => socket.terminate(), patience)
  socket.once('close', () => clearTimeout(late))
  // Close follows by itself; without a listener an error would end the process.
  socket.on('error', () => {})
  socket.once('message', (data, isBinary) => {
    clearTimeout(late)
    const { key } = Object(isBinary ? null : parsed(data)) as { key?: unknown }
    if (!access.hasKey(key)) return socket.close(PAGE_KEY.refused, 'not let in')
    connect(socket, host)
  })
}

/** Speaks with one page: its calls in, answers and frames out. Whatever ends the socket ends its jobs. */
function connect(socket: WebSocket, host: Host): void {
  const outbox = new Outbox((part) => sendPart(socket, part))
  const session = host.session((job, frame) => outbox.push(job, frame))
  socket.on('message', (data, isBinary) => {
    const call = isBinary ? null : parseCall(data)
    if (call === null) socket.close(POLICY_VIOLATION, 'not a call')
    else void reply(socket, session, call)
  })
  const stopBeating = keepAlive(socket)
  socket.on('close', () => {
    stopBeating()
    outbox.close()
    session.close()
  })
}

/** Ends a connection whose other side is gone without a word, as after sleep or behind a tunnel that fell. */
function keepAlive(socket: WebSocket): () => void {
  let isThere = true
  socket.on('pong', () => (isThere = true))
  const timer = setInterval(() => {
    if (!isThere) return socket.terminate()
    isThere = false
    socket.ping()
  }, HEARTBEAT)
  return () => clearInterval(timer)
}

/** Bytes that may wait in a socket: enough to keep a fast reader busy, little enough for answers to pass. */
const HIGH_WATER = 4 << 20

/** A socket that is gone tells so by its close event, so an error here is only a reason not to wait. */
function sendPart(socket: WebSocket, part: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    socket.send(part, () => resolve())
    if (socket.bufferedAmount <= HIGH_WATER) resolve()
  })
}

interface Call {
  readonly id: number
  readonly name: unknown
  readonly request: unknown
}

async function reply(socket: WebSocket, session: Session, { id, name, request }: Call): Promise<void> {
  const text = JSON.stringify({ id, reply: await session.answer(name, request) })
  if (socket.readyState === socket.OPEN) socket.send(text)
}

/** A message in one piece, as `ws` gives it unless told otherwise. */
function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString() : ''
}

function parseCall(data: RawData): Call | null {
  const call = parsed(data)
  if (typeof call !== 'object' || call === null || !('id' in call) || !Number.isSafeInteger(call.id))
    return null
  const { id, name, request } = call as { id: number; name?: unknown; request?: unknown }
  return { id, name, request }
}

/** Undefined for what is no JSON. */
function parsed(data: RawData): unknown {
  try {
    return JSON.parse(textOf(data)) as unknown
  } catch {
    return undefined
  }
}

import type { RawData, WebSocket } from 'ws'

import { Outbox } from '#node/page/outbox'

import type { Host, Session } from '#node/page/host'

/** WebSocket close code for a message that breaks the rules (RFC 6455, 7.4.1). */
const POLICY_VIOLATION = 1008

/** Speaks with one page: its calls in, answers and frames out. Whatever ends the socket ends its jobs. */
export function connect(socket: WebSocket, host: Host): void {
  const outbox = new Outbox((part) => sendPart(socket, part))
  const session = host.session((job, frame) => outbox.push(job, frame))
  socket.on('message', (data, isBinary) => {
    const call = isBinary ? null : parseCall(data)
    if (call === null) socket.close(POLICY_VIOLATION, 'not a call')
    else void reply(socket, session, call)
  })
  // Close follows by itself; without a listener an error would end the process.
  socket.on('error', () => {})
  socket.on('close', () => {
    outbox.close()
    session.close()
  })
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
  try {
    const call: unknown = JSON.parse(textOf(data))
    if (typeof call !== 'object' || call === null || !('id' in call) || !Number.isSafeInteger(call.id))
      return null
    const { id, name, request } = call as { id: number; name?: unknown; request?: unknown }
    return { id, name, request }
  } catch {
    return null
  }
}

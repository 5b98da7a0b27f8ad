import { PAGE_KEY } from '#contract/page-key'

import type { Connection } from './client'

/** What a reconnecting socket tells its owner. */
export interface SocketEvents {
  text(data: string): void
  binary(data: Uint8Array): void
  state(connection: Connection): void
  /** The host does not take our key: there is no use in coming back. */
  refused(): void
}

const DELAYS = [500, 1000, 2000, 4000, 5000] as const

/** A web socket that comes back after it was lost, ever more slowly, up to every five seconds. */
export class ReconnectingSocket {
  readonly #url: string
  readonly #events: SocketEvents
  #socket: WebSocket | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #closed = false

  constructor(url: string, events: SocketEvents) {
    this.#url = url
    this.#events = events
    this.#connect()
  }

  /** False when there is no open connection to send on. */
  send(text: string): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false
    this.#socket.send(text)
    return true
  }

  /** Gives up the connection, to come back on another one. */
  reset(): void {
    this.#socket?.close()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#socket?.close()
  }

  #connect(): void {
    const socket = new WebSocket(this.#url)
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => {
      this.#failures = 0
      this.#events.state({ kind: 'open' })
    })
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') this.#events.text(data)
      else if (data instanceof ArrayBuffer) this.#events.binary(new Uint8Array(data))
    })
    // An error is always followed by close, so close alone counts.
    socket.addEventListener('close', ({ code }: CloseEvent) => {
      if (code !== PAGE_KEY.refused) return this.#lost()
      this.#closed = true
      this.#events.refused()
    })
    this.#socket = socket
  }

  #lost(): void {
    if (this.#closed) return
    const delay = DELAYS[Math.min(this.#failures, DELAYS.length - 1)] ?? 5000
    this.#failures++
    this.#timer = setTimeout(() => this.#connect(), delay)
    this.#events.state({ kind: 'lost', retryAt: Date.now() + delay })
  }
}

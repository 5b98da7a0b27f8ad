import type { MessagePort } from 'node:worker_threads'

import { FailureError } from '#contract/failure'
import type { Failure } from '#contract/failure'

import { Wake } from './wake'

/**
 * Carries a stream of bytes into a thread. The sender may be so many bytes ahead of the reader, who gives them
 * back as credit while reading; so a slow reader slows the source down, and nothing piles up.
 */
const AHEAD = 1 << 20

type ToReader =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' }
  | { readonly kind: 'broken'; readonly failure: Failure }
/** Bytes that were read. */
type Credit = number

/** Sends `source` until it ends or nobody reads any more; then it is closed. Never rejects. */
export async function sendBytes(
  source: AsyncIterable<Uint8Array>,
  port: MessagePort,
  failureOf: (error: unknown) => Failure,
): Promise<void> {
  const sender = new Sender(port)
  try {
    for await (const chunk of source) if (!(await sender.send(chunk))) return
    sender.post({ kind: 'end' })
  } catch (error) {
    sender.post({ kind: 'broken', failure: failureOf(error) })
  }
}

class Sender {
  readonly #port: MessagePort
  readonly #change = new Wake()
  /** Bytes sent and not read yet. */
  #under = 0
  #gone = false

  constructor(port: MessagePort) {
    this.#port = port
    port.on('message', (credit: Credit) => {
      this.#under -= credit
      this.#change.all()
    })
    port.on('close', () => {
      this.#gone = true
      this.#change.all()
    })
  }

  /** Waits for room and sends a copy; false when the reader is gone. */
  async send(chunk: Uint8Array): Promise<boolean> {
    while (this.#under >= AHEAD && !this.#gone) await this.#change.wait()
    if (this.#gone) return false
    // A copy, because a chunk is often a view on a larger buffer, which would move away as a whole.
    const bytes = Uint8Array.from(chunk)
    this.#under += bytes.length
    this.post({ kind: 'bytes', bytes }, [bytes.buffer])
    return true
  }

  post(message: ToReader, transfer: ArrayBuffer[] = []): void {
    if (!this.#gone) this.#port.postMessage(message, transfer)
  }
}

/**
 * The bytes that the other end sends. Throws the failure it sends, and an error when it goes without a word; closing
 * early tells it to stop.
 */
export async function* receiveBytes(port: MessagePort): AsyncGenerator<Uint8Array> {
  const waiting: ToReader[] = []
  const change = new Wake()
  let gone = false
  port.on('close', () => {
    gone = true
    change.all()
  })
  port.on('message', (message: ToReader) => {
    waiting.push(message)
    change.all()
  })
  try {
    for (;;) {
      const message = waiting.shift()
      if (message === undefined) {
        if (gone) throw new Error('the other end is gone')
        await change.wait()
        continue
      }
      if (message.kind === 'end') return
      if (message.kind === 'broken') throw new FailureError(message.failure)
      yield message.bytes
      port.postMessage(message.bytes.length satisfies Credit, [])
    }
  } finally {
    port.close()
  }
}

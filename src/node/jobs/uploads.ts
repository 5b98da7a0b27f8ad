import { randomUUID } from 'node:crypto'

import { toFailure } from '#contract/failure'
import type { Failure } from '#contract/failure'

import { uploadInterrupted } from '../failures/file'
import { withResolve } from '../lib/with-resolve'
import type { PromiseWithResolve } from '../lib/with-resolve'

interface Upload {
  readonly name: string
  readonly bytes: number
  readonly body: PromiseWithResolve<AsyncIterable<Uint8Array>>
  readonly read: PromiseWithResolve<boolean>
  accepted: boolean
  taken: boolean
}

/** Announced uploads that nobody has come for; more than these are the page's mistake. */
const MOST_WAITING = 100

/** Brings together the body of a request and the job that reads it, whichever comes first. */
export class Uploads {
  readonly #waiting = new Map<string, Upload>()
  /** The last uploads that a job is done with: their requests may still come. */
  readonly #over = new Set<string>()
  readonly #startLimit: number

  /** `startLimit`: milliseconds that a job waits for the first byte. */
  constructor(startLimit: number) {
    this.#startLimit = startLimit
  }

  /** Announces a file; the answer is the ID in its `upload:ID` reference. */
  open(name: string, bytes: number): string {
    const id = randomUUID()
    const [oldest] = this.#waiting.keys()
    if (this.#waiting.size >= MOST_WAITING && oldest !== undefined) this.#drop(oldest)
    this.#waiting.set(id, {
      name,
      bytes,
      body: withResolve(),
      read: withResolve(),
      accepted: false,
      taken: false,
    })
    return id
  }

  /**
   * Hands over the body of the request that brings an upload. Answers when the host may end the request: true when a
   * job took what it wanted of it, which need not be all, and false when no job wants it.
   */
  async accept(id: string, body: AsyncIterable<Uint8Array>): Promise<boolean> {
    const upload = this.#waiting.get(id)
    if (upload === undefined) return this.#over.has(id)
    if (upload.accepted) return false
    upload.accepted = true
    upload.body.resolve(body)
    return upload.read.promise
  }

  /**
   * The bytes of an upload, for the one job that reads it. Throws `upload-interrupted`. After the signal nobody
   * reads any more, also when no byte comes to notice it by.
   */
  async *take(id: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const upload = this.#waiting.get(id)
    if (upload === undefined || upload.taken)
      throw uploadInterrupted('the file', 'it was not announced, or read before')
    upload.taken = true
    signal.addEventListener('abort', () => this.#finish(id, upload), { once: true })
    let count = 0
    try {
      for await (const chunk of await this.#begun(upload)) {
        count += chunk.length
        yield chunk
      }
      if (count < upload.bytes)
        throw uploadInterrupted(upload.name, `it ended after ${ofBytes(count, upload.bytes)}`)
    } catch (error) {
      const failure = toFailure(error, '')
      if (failure.code !== 'internal') throw error
      throw uploadInterrupted(upload.name, `the connection broke after ${ofBytes(count, upload.bytes)}`)
    } finally {
      this.#finish(id, upload)
    }
  }

  #finish(id: string, upload: Upload): void {
    this.#waiting.delete(id)
    this.#over.add(id)
    const [oldest] = this.#over
    if (this.#over.size > MOST_WAITING && oldest !== undefined) this.#over.delete(oldest)
    upload.read.resolve(true)
  }

  /** Takes back an announcement that no job will come for. */
  forget(id: string): void {
    this.#drop(id)
  }

  /** Sends everybody away who still waits. */
  close(): void {
    for (const id of this.#waiting.keys()) this.#drop(id)
  }

  #drop(id: string): void {
    this.#waiting.get(id)?.read.resolve(false)
    this.#waiting.delete(id)
  }

  async #begun(upload: Upload): Promise<AsyncIterable<Uint8Array>> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, this.#startLimit, null)))
    const body = await Promise.race([upload.body.promise, late])
    clearTimeout(timer)
    if (body === null) throw uploadInterrupted(upload.name, 'it did not begin')
    return body
  }
}

/** The failure to send on when an input of a job breaks off. */
export function inputFailure(error: unknown): Failure {
  const failure = toFailure(error, 'Cannot read standard input')
  return failure.code === 'internal'
    ? uploadInterrupted('standard input', 'it broke off before its end').failure
    : failure
}

function ofBytes(count: number, all: number): string {
  return `${count.toLocaleString('en')} of ${all.toLocaleString('en')} bytes`
}

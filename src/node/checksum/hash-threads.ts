import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'

import { withResolve } from '../lib/with-resolve'
import type { PromiseWithResolve } from '../lib/with-resolve'
import type { HashAlgorithm, HashAnswer, HashInput, HashThreadData } from './hash-messages'

/** Bytes that go to the thread at a time. */
const BATCH = 1 << 20

/** Bytes of one stream that may be under way to it. */
const AHEAD = 8 * BATCH

/** The digest of a stream that is under way. */
export interface RunningHash {
  /** Takes in the next bytes; a promise when whoever has more of them should wait. */
  add(bytes: Uint8Array): Promise<void> | null
  /** In hex. Called once, at the end. */
  digest(): Promise<string>
}

/**
 * Makes digests beside the thread that reads: where a processor has no instructions for SHA, they take longer than all
 * else that is done with plain bytes. Short streams are not worth it and stay.
 */
export class HashThread {
  readonly #entry: string | null
  readonly #streams = new Map<number, ThreadHash>()
  #worker: Worker | null = null
  #last = 0

  /** `entry`: the built file of `jobs/thread-entry.ts`; null when everything runs in one thread. */
  constructor(entry: string | null) {
    this.#entry = entry
  }

  begin(algorithm: HashAlgorithm): RunningHash {
    if (this.#entry === null) return new HashHere(algorithm)
    const stream = ++this.#last
    return new ThreadHash(algorithm, (bytes, end, hash) => {
      this.#streams.set(stream, hash)
      this.#thread().postMessage({ stream, algorithm, bytes, end } satisfies HashInput, [bytes.buffer])
    })
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }

  #thread(): Worker {
    if (this.#worker !== null) return this.#worker
    const workerData: HashThreadData = { role: 'hash' }
    const worker = new Worker(this.#entry ?? '', {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: 64 },
    })
    const fail = (error: Error): void => {
      // The next stream gets another one.
      if (this.#worker === worker) this.#worker = null
      for (const hash of this.#streams.values()) hash.fail(error)
      this.#streams.clear()
    }
    worker.on('message', ({ stream, taken, digest }: HashAnswer) => {
      this.#streams.get(stream)?.hear(taken, digest)
      if (digest !== null) this.#streams.delete(stream)
    })
    worker.on('error', fail)
    worker.on('exit', () => fail(new Error('the thread that makes digests ended')))
    return (this.#worker = worker)
  }
}

/** A digest made in this thread. */
export class HashHere implements RunningHash {
  readonly #hash

  constructor(algorithm: HashAlgorithm) {
    this.#hash = createHash(algorithm)
  }

  add(bytes: Uint8Array): null {
    this.#hash.update(bytes)
    return null
  }

  digest(): Promise<string> {
    return Promise.resolve(this.#hash.digest('hex'))
  }
}

type Send = (bytes: Uint8Array<ArrayBuffer>, end: boolean, hash: ThreadHash) => void

class ThreadHash implements RunningHash {
  readonly #algorithm: HashAlgorithm
  readonly #send: Send
  #batch = new Uint8Array(64 << 10)
  #held = 0
  #sent = false
  /** Bytes that were sent and not taken in yet. */
  #under = 0
  #room: PromiseWithResolve<void> | null = null
  readonly #digest = withResolve<string | Error>()
  #failed: Error | null = null

  constructor(algorithm: HashAlgorithm, send: Send) {
    this.#algorithm = algorithm
    this.#send = send
  }

  add(bytes: Uint8Array): Promise<void> | null {
    for (let at = 0; at < bytes.length;) {
      this.#makeRoom(bytes.length - at)
      const taken = Math.min(bytes.length - at, this.#batch.length - this.#held)
      this.#batch.set(bytes.subarray(at, at + taken), this.#held)
      this.#held += taken
      at += taken
      if (this.#held === BATCH) this.#flush(false)
    }
    return this.#under > AHEAD ? this.#waitForRoom() : null
  }

  async digest(): Promise<string> {
    if (!this.#sent) {
      const here = new HashHere(this.#algorithm)
      here.add(this.#batch.subarray(0, this.#held))
      return here.digest()
    }
    this.#flush(true)
    const digest = await this.#digest.promise
    if (digest instanceof Error) throw digest
    return digest
  }

  hear(taken: number, digest: string | null): void {
    this.#under -= taken
    if (this.#under <= AHEAD / 2) this.#room?.resolve()
    if (digest !== null) this.#digest.resolve(digest)
  }

  fail(error: Error): void {
    this.#failed = error
    this.#room?.resolve()
    this.#digest.resolve(error)
  }

  async #waitForRoom(): Promise<void> {
    this.#room ??= withResolve()
    await this.#room.promise
    this.#room = null
    if (this.#failed !== null) throw this.#failed
  }

  /** Small streams are many, so that what holds them grows with them. */
  #makeRoom(wanted: number): void {
    if (this.#held < this.#batch.length || this.#batch.length === BATCH) return
    const larger = new Uint8Array(Math.min(BATCH, Math.max(this.#batch.length * 2, this.#held + wanted)))
    larger.set(this.#batch.subarray(0, this.#held))
    this.#batch = larger
  }

  #flush(end: boolean): void {
    // What the thread had of the stream went with it.
    if (this.#failed !== null) return
    const bytes = end ? this.#batch.slice(0, this.#held) : this.#batch
    this.#under += bytes.length
    this.#sent = true
    this.#send(bytes, end, this)
    this.#batch = new Uint8Array(BATCH)
    this.#held = 0
  }
}

import { Worker } from 'node:worker_threads'

import { Wake } from '../lib/wake'
import type { ByteReader } from './byte-reader'
import { InflateError, SLICE } from './inflate-error'
import { CREDITS, OUTPUT_CREDITS, SENT } from './zstd-messages'
import { WINDOW_LIMIT } from './zstd-frames'
import type { ZstdInput, ZstdOutput, ZstdThreadData } from './zstd-messages'

/** Compressed bytes that may wait in front of the decoder. */
const INPUT_ROOM = 1 << 20

/** Threads that decompress zstd, one stream each at a time, kept for the next stream of the same job. */
export class ZstdThreads {
  readonly #idle: ZstdThread[] = []
  readonly #all = new Set<ZstdThread>()
  #closed = false

  readonly #entry: string | null

  /** Largest window of a frame that is decoded, in bytes. */
  readonly windowLimit = WINDOW_LIMIT

  /** `entry`: the built file of `jobs/thread-entry.ts`; null when no zstd can come. */
  constructor(entry: string | null) {
    this.#entry = entry
  }

  /**
   * Decompresses all frames of a zstd stream (RFC 8878), skippable ones passed over. Throws an InflateError on
   * damage; what the source throws passes through. Reads `input` to its end.
   */
  async *inflate(input: ByteReader): AsyncGenerator<Uint8Array> {
    const thread = this.#idle.pop() ?? this.#start()
    let clean = false
    try {
      yield* thread.inflate(input)
      clean = !this.#closed
    } finally {
      if (clean) this.#idle.push(thread)
      else await this.#end(thread)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#all].map((thread) => this.#end(thread)))
  }

  #start(): ZstdThread {
    if (this.#entry === null) throw new InflateError('it is zstd, and no thread can be had to decompress it')
    const thread = new ZstdThread(this.#entry)
    this.#all.add(thread)
    return thread
  }

  async #end(thread: ZstdThread): Promise<void> {
    this.#all.delete(thread)
    await thread.end()
  }
}

type Over = Extract<ZstdOutput, { kind: 'end' | 'damaged' }>

class ZstdThread {
  readonly #control = new Int32Array(new SharedArrayBuffer(8))
  readonly #worker: Worker
  readonly #pieces: Uint8Array[] = []
  #waiting = 0
  #over: Over | null = null
  #failed: Error | null = null
  /** Told of each change of the fields above: feeder and consumer may both be waiting. */
  readonly #change = new Wake()

  constructor(entry: string) {
    const workerData: ZstdThreadData = { role: 'zstd', control: this.#control }
    this.#worker = new Worker(entry, { workerData, resourceLimits: { maxOldGenerationSizeMb: 64 } })
    this.#worker.on('message', (message: ZstdOutput) => this.#hear(message))
    this.#worker.on('error', (error) => this.#fail(error))
    this.#worker.on('exit', () => this.#fail(new Error('the zstd thread ended')))
  }

  async *inflate(input: ByteReader): AsyncGenerator<Uint8Array> {
    // Only a thread at work keeps the process; one that waits for its next stream must not.
    this.#worker.ref()
    this.#over = null
    Atomics.store(this.#control, CREDITS, OUTPUT_CREDITS)
    const feeding = this.#feed(input)
    for (;;) {
      const piece = this.#pieces.shift()
      if (piece !== undefined) {
        yield piece
        Atomics.add(this.#control, CREDITS, 1)
        Atomics.notify(this.#control, CREDITS)
        continue
      }
      if (this.#failed !== null) throw this.#failed
      const over = this.#ending()
      if (over === null) {
        await this.#change.wait()
      } else {
        if (over.kind === 'damaged') throw new InflateError(over.why)
        await feeding
        this.#worker.unref()
        return
      }
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  async #feed(input: ByteReader): Promise<void> {
    try {
      for (;;) {
        while (this.#waiting >= INPUT_ROOM && this.#running) await this.#change.wait()
        if (!this.#running) return
        const pieces = await gathered(input)
        this.#send(pieces)
        if (pieces === null) return
      }
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)))
    }
  }

  #ending(): Over | null {
    return this.#over
  }

  get #running(): boolean {
    return this.#over === null && this.#failed === null
  }

  #send(pieces: ZstdInput): void {
    this.#waiting += pieces?.bytes.length ?? 0
    this.#worker.postMessage(pieces, pieces === null ? [] : [pieces.bytes.buffer as ArrayBuffer])
    Atomics.add(this.#control, SENT, 1)
    Atomics.notify(this.#control, SENT)
  }

  #hear(message: ZstdOutput): void {
    if (message.kind === 'piece') this.#pieces.push(message.bytes)
    else if (message.kind === 'taken') this.#waiting -= message.bytes
    else this.#over = message
    this.#change.all()
  }

  #fail(error: Error): void {
    this.#failed ??= error
    this.#change.all()
  }
}

/** The next chunks of `input` as pieces, some of them together, since each message takes its time; null at the end. */
async function gathered(input: ByteReader): Promise<ZstdInput> {
  const chunks: Uint8Array[] = []
  const ends: number[] = []
  let end = 0
  while (end < SLICE) {
    const chunk = await input.next()
    if (chunk === null) break
    end += chunk.length
    chunks.push(chunk)
    ends.push(end)
  }
  if (chunks.length === 0) return null
  // A copy, because a chunk is often a view on a larger buffer, which would move away as a whole.
  const bytes = new Uint8Array(end)
  chunks.forEach((chunk, i) => bytes.set(chunk, ends[i - 1] ?? 0))
  return { bytes, ends }
}

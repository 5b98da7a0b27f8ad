import { Wake } from './wake'

/** Told to whoever writes when nobody reads any more. */
export class ReaderGone extends Error {}

/** Turns writes into something to be iterated: each write waits until its bytes are taken. One writer, one reader. */
export class Handover implements AsyncIterable<Uint8Array> {
  readonly #change = new Wake()
  #chunk: Uint8Array | null = null
  #ended = false
  #error: unknown = null
  #gone = false

  /** Hands bytes over. Rejects with {@link ReaderGone}. */
  async write(chunk: Uint8Array): Promise<void> {
    while (this.#chunk !== null && !this.#gone) await this.#change.wait()
    if (this.#gone) throw new ReaderGone()
    this.#chunk = chunk
    this.#change.all()
  }

  /** Nothing more comes; with an error, which the reader then gets. */
  end(error: unknown = null): void {
    this.#ended = true
    this.#error = error
    this.#change.all()
  }

  /** Nobody reads (any more). */
  leave(): void {
    this.#gone = true
    this.#change.all()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        if (this.#chunk !== null) {
          const chunk = this.#chunk
          this.#chunk = null
          this.#change.all()
          yield chunk
        } else if (this.#error !== null) throw this.#error
        else if (this.#ended) return
        else await this.#change.wait()
      }
    } finally {
      this.leave()
    }
  }
}

/** Gathers small writes, so that a million small files are not a million messages. */
export class Gathered {
  written = 0
  readonly #to: Handover
  #buffer = new Uint8Array(SIZE)
  #held = 0

  constructor(to: Handover) {
    this.#to = to
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.written += bytes.length
    if (this.#held + bytes.length > SIZE) await this.flush()
    if (bytes.length > SIZE) return this.#to.write(Uint8Array.from(bytes))
    this.#buffer.set(bytes, this.#held)
    this.#held += bytes.length
  }

  async flush(): Promise<void> {
    if (this.#held === 0) return
    await this.#to.write(this.#buffer.subarray(0, this.#held))
    this.#buffer = new Uint8Array(SIZE)
    this.#held = 0
  }
}

const SIZE = 256 << 10

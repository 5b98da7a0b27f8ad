import { saveNotFetched, saveStopped } from '../failures/save'
import { withResolve } from '../lib/with-resolve'
import type { SaveSink } from './save-sink'

/** What the browser is given. */
export interface FetchedSave {
  readonly name: string
  /** Null when it is not known before the end. */
  readonly bytes: number | null
  readonly chunks: AsyncIterable<Uint8Array>
}

/** A save that a browser fetches: brings job and request together, whichever comes first. */
export class FetchedSink implements SaveSink {
  readonly #name: string
  readonly #bytes: number | null
  readonly #limit: number
  readonly #offered = withResolve<AsyncIterable<Uint8Array> | null>()
  readonly #asked = withResolve<true>()
  readonly #over = withResolve<boolean>()
  #fetched = false

  /** `limit`: milliseconds that the job waits for the browser. */
  constructor(name: string, bytes: number | null, limit: number) {
    this.#name = name
    this.#bytes = bytes
    this.#limit = limit
  }

  async take(chunks: AsyncIterable<Uint8Array>): Promise<null> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<false>((resolve) => (timer = setTimeout(resolve, this.#limit, false)))
    const asked = await Promise.race([this.#asked.promise, late])
    clearTimeout(timer)
    if (!asked) {
      this.end()
      throw saveNotFetched(this.#name)
    }
    this.#offered.resolve(chunks)
    if (await this.#over.promise) return null
    throw saveStopped(this.#name)
  }

  /** Hands the save to `send` once the job has it; false when it is not (any more) to be had. Works once. */
  async fetch(send: (save: FetchedSave) => Promise<void>): Promise<boolean> {
    if (this.#fetched) return false
    this.#fetched = true
    this.#asked.resolve(true)
    const chunks = await this.#offered.promise
    if (chunks === null) return false
    try {
      await send({ name: this.#name, bytes: this.#bytes, chunks })
      this.#over.resolve(true)
    } finally {
      this.#over.resolve(false)
    }
    return true
  }

  end(): void {
    this.#offered.resolve(null)
  }
}

import type { ContentEvent } from '#contract/content'

/** Milliseconds between two progress events. */
const INTERVAL = 100

/** Counts contents and their bytes, and tells of them at most ten times a second. */
export class ContentMeter {
  totalFiles = 0
  files = 0
  bytes = 0
  readonly #emit: (event: ContentEvent) => void
  readonly #start = performance.now()
  #sentAt = -Infinity
  #unsent = false

  constructor(emit: (event: ContentEvent) => void) {
    this.#emit = emit
  }

  /** `bytes` more of a content came. */
  read(bytes: number): void {
    this.bytes += bytes
    this.#tell()
  }

  /** One content is through. */
  file(): void {
    this.files++
    this.#tell()
  }

  /** Sends what was not sent yet. */
  flush(): void {
    if (this.#unsent) this.#send()
  }

  #tell(): void {
    this.#unsent = true
    if (performance.now() - this.#sentAt >= INTERVAL) this.#send()
  }

  #send(): void {
    const now = performance.now()
    this.#sentAt = now
    this.#unsent = false
    const { files, totalFiles, bytes } = this
    this.#emit({ kind: 'content-progress', files, totalFiles, bytes, elapsed: Math.round(now - this.#start) })
  }
}

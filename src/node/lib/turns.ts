/**
 * Lets so many tasks run at a time and the others wait. Of those that wait the largest goes first, so that none is
 * left over for one thread alone at the end; of equals the one that came first.
 */
export class Turns {
  readonly #waiting: Waiting[] = []
  #free: number
  #called = false

  constructor(atOnce: number) {
    this.#free = atOnce
  }

  /** `size`: how much work it is, by any measure that all tasks share. */
  async run<T>(task: () => Promise<T>, size = 0): Promise<T> {
    await new Promise<void>((start) => {
      this.#waiting.push({ start, size })
      this.#call()
    })
    try {
      return await task()
    } finally {
      this.#free++
      this.#call()
    }
  }

  /** Whoever asks in the same breath is there when the next are chosen. */
  #call(): void {
    if (this.#called) return
    this.#called = true
    queueMicrotask(() => {
      this.#called = false
      this.#waiting.sort((a, b) => b.size - a.size)
      while (this.#free > 0 && this.#waiting.length > 0) {
        this.#free--
        this.#waiting.shift()?.start()
      }
    })
  }
}

interface Waiting {
  readonly start: () => void
  readonly size: number
}

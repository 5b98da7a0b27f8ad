/** A job that waits for its turn. */
export interface Waiting {
  /** How many of its kind go before it: those that run and those that wait. */
  readonly ahead: number
  /** Gives the turn up. */
  leave(): void
}

/** Lets so many jobs of one kind run at once; the others wait, the first come first. */
export class JobLane {
  readonly #atOnce: number
  readonly #most: number
  readonly #waiting = new Set<() => void>()
  #running = 0

  /** `most` may wait. */
  constructor(atOnce: number, most: number) {
    this.#atOnce = atOnce
    this.#most = most
  }

  /**
   * Calls `start` now and returns null, or returns what waits for it. Every start is followed by one {@link end}.
   * Throws a RangeError when too many wait already.
   */
  enter(start: () => void): Waiting | null {
    if (this.#running < this.#atOnce) {
      start()
      this.#running++
      return null
    }
    if (this.#waiting.size >= this.#most) throw new RangeError(`${this.#most} jobs wait already`)
    const ahead = this.#running + this.#waiting.size
    const turn = (): void => start()
    this.#waiting.add(turn)
    return { ahead, leave: () => void this.#waiting.delete(turn) }
  }

  /** A job is over, and the next one starts. */
  end(): void {
    const [next] = this.#waiting
    if (next === undefined) {
      this.#running--
      return
    }
    this.#waiting.delete(next)
    next()
  }
}

import type { Counts } from './messages'

/** Counts what comes of inputs, and hands the counts on once a second. */
export class Tally {
  #counts: Record<string, Record<string, number>> = {}
  #sentAt = performance.now()
  readonly #hand: (counts: Counts) => void

  constructor(hand: (counts: Counts) => void) {
    this.#hand = hand
  }

  add(kind: string, word: string): void {
    const words = (this.#counts[kind] ??= {})
    words[word] = (words[word] ?? 0) + 1
    if (performance.now() - this.#sentAt > 1000) this.flush()
  }

  flush(): void {
    this.#hand(this.#counts)
    this.#counts = {}
    this.#sentAt = performance.now()
  }
}

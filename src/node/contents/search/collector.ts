import type { ContentEvent, FileMatches, SearchLimits, SearchOutcome } from '#contract/content'

import type { TextMatches } from './matcher'

/** Milliseconds between two events with matches, and lines that do not wait for them. */
const INTERVAL = 100
const MOST_LINES = 200

/** Gathers what a search finds, sends it in portions, and knows when it is enough. */
export class MatchCollector {
  slow = 0
  readonly #limits: SearchLimits
  readonly #emit: (event: ContentEvent) => void
  #searched = 0
  #matches = 0
  #binary = 0
  #large = 0
  #longLines = 0
  #limited = false
  #waiting: FileMatches[] = []
  #waitingLines = 0
  #sentAt = -Infinity

  constructor(limits: SearchLimits, emit: (event: ContentEvent) => void) {
    this.#limits = limits
    this.#emit = emit
  }

  /** As many lines were found as are wanted. */
  get full(): boolean {
    return this.#matches >= this.#limits.matches
  }

  /** What was found in a file; null when that took too long. */
  take(file: number, matches: TextMatches | null): void {
    if (matches === null) {
      this.slow++
      return
    }
    this.#searched++
    this.#longLines += matches.longLines
    const room = this.#limits.matches - this.#matches
    const lines = matches.lines.slice(0, room)
    if (matches.more || lines.length < matches.lines.length) this.#limited = true
    if (lines.length === 0) return
    this.#matches += lines.length
    this.#waiting.push({ file, lines })
    this.#waitingLines += lines.length
    const due = performance.now() - this.#sentAt >= INTERVAL
    if (due || this.#waitingLines >= MOST_LINES) this.flush()
  }

  passOver(why: 'binary' | 'large'): void {
    if (why === 'binary') this.#binary++
    else this.#large++
  }

  flush(): void {
    if (this.#waiting.length === 0) return
    this.#emit({ kind: 'matches', files: this.#waiting })
    this.#waiting = []
    this.#waitingLines = 0
    this.#sentAt = performance.now()
  }

  /** `left` files of the request were not come to. */
  outcome(left: number): SearchOutcome {
    return {
      searched: this.#searched,
      matches: this.#matches,
      binary: this.#binary,
      tooLarge: this.#large,
      slow: this.slow,
      longLines: this.#longLines,
      unreadable: this.full ? 0 : left,
      limited: this.#limited || (this.full && left > 0),
    }
  }
}

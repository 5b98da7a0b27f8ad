import { newAnalysis } from './analysis'
import { spotOf } from './spot'
import type { ImageTab } from './state'

/** A tab that was closed, and all it takes to have it back. */
export interface ClosedTab {
  readonly tab: ImageTab
  /** Where it stood among the others. */
  readonly at: number
  /** The file that the page had sent, for a source that is one. */
  readonly file: File | null
}

/** How many are remembered. */
export const MOST_CLOSED = 10
/** How long the result of the last one is kept, milliseconds: results are large. */
const KEPT_MS = 60_000

/** The tabs closed last. Only the last one has its result still; the others are analyzed again. */
export class ClosedTabs {
  #list: readonly ClosedTab[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  add(closed: ClosedTab): void {
    this.#forgetResults()
    this.#list = [...this.#list, closed].slice(-MOST_CLOSED)
    this.#timer = setTimeout(() => this.#forgetResults(), KEPT_MS)
  }

  /** Takes out the one that was closed last. */
  take(): ClosedTab | null {
    const last = this.#list.at(-1) ?? null
    this.#list = this.#list.slice(0, -1)
    return last
  }

  #forgetResults(): void {
    clearTimeout(this.#timer)
    this.#list = this.#list.map((closed) => {
      const { tab } = closed
      const forgotten = { ...tab, wanted: spotOf(tab), analysis: newAnalysis(tab.analysis.startedAt) }
      return { ...closed, tab: forgotten }
    })
  }
}

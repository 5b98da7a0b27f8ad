import type { JobEvent } from '#contract/events'
import { endsJob } from '#contract/frame'

/** Milliseconds for which the news of a job are gathered: each change of a tab draws much of the window anew. */
const GATHER_MS = 40

/** Hands on the events of a job, in order: several together while it runs; that its result comes and its end at once. */
export class News {
  readonly #hear: (events: readonly JobEvent[]) => void
  #gathered: JobEvent[] = []
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(hear: (events: readonly JobEvent[]) => void) {
    this.#hear = hear
  }

  add(event: JobEvent): void {
    this.#gathered.push(event)
    if (endsJob(event) || event.kind === 'paths') this.#flush()
    else this.#timer ??= setTimeout(() => this.#flush(), GATHER_MS)
  }

  /** Forgets what is not handed on yet. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#gathered = []
  }

  #flush(): void {
    const events = this.#gathered
    this.stop()
    this.#hear(events)
  }
}

import { randomUUID } from 'node:crypto'

import { FetchedSink } from './fetched-sink'
import type { FetchedSave } from './fetched-sink'
import type { SaveSink } from './save-sink'

/** Places that nobody has saved to; more than these are the page's mistake. */
const MOST_WAITING = 20

/** The places that were given out for saving, each good for one save. */
export class Saves {
  readonly #waiting = new Map<string, SaveSink>()
  /** Those that a browser may still fetch, which may come before or after the job. */
  readonly #fetchable = new Map<string, FetchedSink>()

  /** Gives out a place; the answer is its ID, which cannot be guessed. */
  open(sink: SaveSink): string {
    const id = randomUUID()
    const [oldest] = this.#waiting.keys()
    if (this.#waiting.size >= MOST_WAITING && oldest !== undefined) this.#drop(oldest)
    this.#waiting.set(id, sink)
    if (sink instanceof FetchedSink) this.#fetchable.set(id, sink)
    return id
  }

  /** The place of an ID, for the one job that saves there; null when there is none. */
  take(id: string): SaveSink | null {
    const sink = this.#waiting.get(id) ?? null
    this.#waiting.delete(id)
    return sink
  }

  /** Sends a save to the browser that asks for it; false when there is nothing to send. */
  async fetch(id: string, send: (save: FetchedSave) => Promise<void>): Promise<boolean> {
    const sink = this.#fetchable.get(id)
    this.#fetchable.delete(id)
    return sink?.fetch(send) ?? false
  }

  /** Forgets an ID whose job is over. */
  end(id: string): void {
    this.#fetchable.get(id)?.end()
    this.#drop(id)
  }

  close(): void {
    for (const id of [...this.#waiting.keys(), ...this.#fetchable.keys()]) this.#drop(id)
  }

  #drop(id: string): void {
    this.#waiting.get(id)?.end()
    this.#fetchable.get(id)?.end()
    this.#waiting.delete(id)
    this.#fetchable.delete(id)
  }
}

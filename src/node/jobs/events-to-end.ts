import type { ContentEvent } from '#contract/content'
import type { JobEvent } from '#contract/events'
import { endsJob } from '#contract/frame'

/**
 * Hands on what a job tells until its end. What it left behind may go on talking, which the page of the next job must
 * not hear.
 */
export class EventsToEnd {
  readonly #send: (event: JobEvent | ContentEvent, end: boolean) => void
  #end: string | null = null

  constructor(send: (event: JobEvent | ContentEvent, end: boolean) => void) {
    this.#send = send
  }

  /** The job was neither cancelled nor did it fail. */
  get endedWell(): boolean {
    return this.#end === 'done' || this.#end === 'content-done'
  }

  emit(event: JobEvent | ContentEvent): void {
    if (this.#end !== null) return
    const end = endsJob(event)
    if (end) this.#end = event.kind
    this.#send(event, end)
  }
}

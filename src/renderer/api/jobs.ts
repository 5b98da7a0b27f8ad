import type { ContentEvent } from '#contract/content'
import type { JobEvent } from '#contract/events'
import { toFailure, type Failure } from '#contract/failure'
import { endsJob } from '#contract/frame'

import type { RunningAnalysis } from './client'

/** An event of a job of either kind. */
export type AnyEvent = JobEvent | ContentEvent

interface Job {
  readonly onEvent: (event: AnyEvent) => void
  number: number | null
  cancelled: boolean
  ended: boolean
}

/**
 * Brings events to the job they belong to. A host may tell of a job before its number has come back, so
 * events of unknown jobs wait while any start is in progress.
 */
export class JobRouter {
  readonly #jobs = new Set<Job>()
  readonly #early = new Map<number, AnyEvent[]>()
  #starting = 0

  /** Starts a job by `begin`, which answers its number; `cancel` ends one by number. */
  start(
    begin: () => Promise<{ job: number }>,
    cancel: (job: number) => void,
    onEvent: (event: AnyEvent) => void,
  ): RunningAnalysis {
    const job: Job = { onEvent, number: null, cancelled: false, ended: false }
    this.#jobs.add(job)
    void this.#begin(job, begin, cancel)
    return {
      cancel: () => {
        if (job.cancelled || job.ended) return
        job.cancelled = true
        if (job.number !== null) cancel(job.number)
      },
    }
  }

  deliver(number: number, event: AnyEvent): void {
    for (const job of this.#jobs) if (job.number === number) return this.#tell(job, event)
    if (this.#starting === 0) return
    const early = this.#early.get(number)
    if (early === undefined) this.#early.set(number, [event])
    else early.push(event)
  }

  /** Ends every job, because nothing will be heard of them any more. */
  failAll(failure: Failure): void {
    for (const job of this.#jobs) this.#tell(job, { kind: 'failed', failure })
    this.#early.clear()
  }

  async #begin(
    job: Job,
    begin: () => Promise<{ job: number }>,
    cancel: (job: number) => void,
  ): Promise<void> {
    this.#starting++
    try {
      const number = (await begin()).job
      job.number = number
      if (job.ended || job.cancelled) cancel(number)
      for (const event of this.#early.get(number) ?? []) this.#tell(job, event)
    } catch (error) {
      this.#tell(job, { kind: 'failed', failure: toFailure(error, 'Cannot start') })
    } finally {
      this.#starting--
      if (this.#starting === 0) this.#early.clear()
    }
  }

  #tell(job: Job, event: AnyEvent): void {
    if (job.ended) return
    if (endsJob(event)) {
      job.ended = true
      this.#jobs.delete(job)
    }
    job.onEvent(event)
  }
}

import type { JobEvent } from '#contract/events'
import { toFailure } from '#contract/failure'
import { encodeFrame } from '#contract/frame'

import { tooManyJobs } from '../failures/job'
import { saveUnknown } from '../failures/save'
import type { Environment } from '../lib/environment'
import { Saves } from '../saves/saves'
import { InlineJob } from './inline-job'
import { JobLane } from './job-lane'
import type { Waiting } from './job-lane'
import { cannotDo, inputsOf, isContentRequest } from './job-request'
import type { JobRequest } from './job-request'
import { JobThreads } from './job-threads'
import { Uploads, inputFailure } from './uploads'
import { WorkerJob } from './worker-job'
import type { RunningJob, RunningJobOptions } from './worker-job'

/** Hears every frame of a job, the end frame last and exactly once. */
export type FrameListener = (job: number, frame: Uint8Array<ArrayBuffer>) => void

export interface JobServiceOptions {
  readonly environment: Environment
  /** Standard input of the host, for the source `-`. */
  readonly stdin?: (signal: AbortSignal) => AsyncIterable<Uint8Array>
  /** Most megabytes of JavaScript heap that one analysis may use. */
  readonly heapMegabytes?: number
  /** Jobs of each kind that run at once; others wait. */
  readonly atOnce?: { readonly analyses: number; readonly contents: number }
}

/** An analysis may take gigabytes; contents are read in passing, while a page shows something else. */
const AT_ONCE = { analyses: 4, contents: 8 }
/** Jobs of a kind that may wait; more are a mistake of the page. */
const MOST_WAITING = 100

/**
 * Runs analyses and jobs on contents, so many at once, each in a thread of its own, or in this one where the
 * environment has no worker file. Frames are handed on unread. A job that dies or hangs still ends in one frame, and
 * holds up no other.
 */
export class JobService {
  readonly uploads: Uploads
  readonly saves = new Saves()
  readonly #options: JobServiceOptions
  readonly #running = new Map<number, RunningJob>()
  /** What takes a job that waits out again. */
  readonly #queued = new Map<number, () => void>()
  readonly #lanes: Readonly<Record<'analyses' | 'contents', JobLane>>
  /** Ended jobs that still put away what they learned. */
  readonly #tidying = new Set<Promise<boolean>>()
  /** No job was left behind. */
  #isClean = true
  /** Null where everything runs in this thread. */
  readonly #threads: JobThreads | null
  #last = 0

  constructor(options: JobServiceOptions) {
    this.#options = options
    const { environment, heapMegabytes = 2048 } = options
    this.#threads = environment.worker === null ? null : new JobThreads(environment.worker, heapMegabytes)
    this.uploads = new Uploads(options.environment.timing.uploadStart)
    const { analyses, contents } = options.atOnce ?? AT_ONCE
    this.#lanes = {
      analyses: new JobLane(analyses, MOST_WAITING),
      contents: new JobLane(contents, MOST_WAITING),
    }
  }

  /** Has a thread ready for the first job, for hosts that live longer than it. */
  prepare(): void {
    this.#threads?.prepare()
  }

  /** Starts a job, at once or when its turn comes, and returns its number; the first frame comes later. */
  start(request: JobRequest, listen: FrameListener): number {
    const job = ++this.#last
    const lane = this.#lanes[isContentRequest(request) ? 'contents' : 'analyses']
    const onFrame = (frame: Uint8Array<ArrayBuffer>): void => listen(job, frame)
    try {
      const waiting = lane.enter(() => this.#begin(job, request, lane, onFrame))
      if (waiting !== null) this.#queue(job, request, waiting, onFrame)
    } catch (error) {
      const failure = toFailure(error instanceof RangeError ? tooManyJobs() : error, cannotDo(request))
      setImmediate(() => onFrame(encodeFrame({ kind: 'failed', failure })))
    }
    return job
  }

  /** Ends a job, which still sends `cancelled`. Unknown and ended jobs are no error. */
  cancel(job: number): void {
    this.#queued.get(job)?.()
    this.#running.get(job)?.cancel()
  }

  /** Cancels everything and waits until nothing of it runs; false when something hangs in the system, and still does. */
  async close(): Promise<boolean> {
    for (const drop of this.#queued.values()) drop()
    this.uploads.close()
    this.saves.close()
    const ended = await Promise.all([...this.#running.values()].map((job) => job.close()))
    const tidied = await Promise.all(this.#tidying)
    await this.#threads?.close()
    return [...ended, ...tidied].every(Boolean) && this.#isClean
  }

  /** Tells that a job waits, until its turn comes or it is cancelled. */
  #queue(
    job: number,
    request: JobRequest,
    waiting: Waiting,
    onFrame: (frame: Uint8Array<ArrayBuffer>) => void,
  ): void {
    const told = setImmediate(() => {
      if (!isContentRequest(request)) onFrame(encodeFrame(queuedEvent(waiting.ahead)))
    })
    this.#queued.set(job, () => {
      clearImmediate(told)
      waiting.leave()
      this.#queued.delete(job)
      for (const id of inputsOf(request)) this.uploads.forget(id)
      const save = savedBy(request)
      if (save !== null) this.saves.end(save)
      onFrame(encodeFrame({ kind: 'cancelled' }))
    })
  }

  #begin(
    job: number,
    request: JobRequest,
    lane: JobLane,
    onFrame: (frame: Uint8Array<ArrayBuffer>) => void,
  ): void {
    this.#queued.delete(job)
    const { environment } = this.#options
    const onEnd = (): void => {
      const tidying = this.#running.get(job)?.close()
      this.#running.delete(job)
      if (tidying !== undefined) void this.#tidy(tidying)
      const save = savedBy(request)
      if (save !== null) this.saves.end(save)
      lane.end()
    }
    const inputs = new Map(inputsOf(request).map((id) => [id, this.#input(id)]))
    const output = this.#output(request)
    const common = { request, environment, inputs, inputFailure, output, onFrame, onEnd }
    const running =
      this.#threads === null ? new InlineJob(common) : new WorkerJob({ ...common, threads: this.#threads })
    this.#running.set(job, running)
  }

  /** Remembers an ended job until nothing of it runs. */
  async #tidy(tidying: Promise<boolean>): Promise<void> {
    this.#tidying.add(tidying)
    const clean = await tidying
    this.#tidying.delete(tidying)
    this.#isClean &&= clean
  }

  #input(id: string): (signal: AbortSignal) => AsyncIterable<Uint8Array> {
    const { stdin } = this.#options
    return id === '-' && stdin !== undefined ? stdin : (signal) => this.uploads.take(id, signal)
  }

  #output(request: JobRequest): RunningJobOptions['output'] {
    const save = savedBy(request)
    if (save === null) return null
    const sink = this.saves.take(save)
    return (chunks) => (sink === null ? Promise.reject(saveUnknown()) : sink.take(chunks))
  }
}

/** What a page hears of an analysis that waits for others. */
function queuedEvent(ahead: number): JobEvent {
  return {
    kind: 'progress',
    stage: 'connect',
    bytes: 0,
    totalBytes: null,
    entries: 0,
    layer: null,
    layerBytes: 0,
    path: null,
    note: ahead === 1 ? 'queued behind one other analysis' : `queued behind ${ahead} other analyses`,
    elapsed: 0,
  }
}

/** ID of the place that a request saves to, or null. */
function savedBy(request: JobRequest): string | null {
  return isContentRequest(request) && request.task.kind === 'save' ? request.task.save : null
}

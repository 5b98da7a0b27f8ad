import type { Environment } from '../lib/environment'
import { saveUnknown } from '../failures/save'
import { Saves } from '../saves/saves'
import { InlineJob } from './inline-job'
import { inputsOf, isContentRequest } from './job-request'
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
}

/**
 * Runs analyses and jobs on contents, each in a thread of its own, or in this one where the environment has no worker file. Frames are
 * handed on unread. A job that dies or hangs still ends in one frame.
 */
export class JobService {
  readonly uploads: Uploads
  readonly saves = new Saves()
  readonly #options: JobServiceOptions
  readonly #running = new Map<number, RunningJob>()
  /** Ended jobs that still put away what they learned. */
  readonly #tidying = new Set<Promise<void>>()
  /** Null where everything runs in this thread. */
  readonly #threads: JobThreads | null
  #last = 0

  constructor(options: JobServiceOptions) {
    this.#options = options
    const { environment, heapMegabytes = 2048 } = options
    this.#threads = environment.worker === null ? null : new JobThreads(environment.worker, heapMegabytes)
    this.uploads = new Uploads(options.environment.timing.uploadStart)
  }

  /** Has a thread ready for the first job, for hosts that live longer than it. */
  prepare(): void {
    this.#threads?.prepare()
  }

  /** Starts a job and answers its number; the first frame comes later. */
  start(request: JobRequest, listen: FrameListener): number {
    const job = ++this.#last
    const { environment } = this.#options
    const onFrame = (frame: Uint8Array<ArrayBuffer>): void => listen(job, frame)
    const onEnd = (): void => {
      const tidying = this.#running.get(job)?.close()
      this.#running.delete(job)
      if (tidying !== undefined) {
        this.#tidying.add(tidying)
        void tidying.finally(() => this.#tidying.delete(tidying))
      }
      const save = savedBy(request)
      if (save !== null) this.saves.end(save)
    }
    const inputs = new Map(inputsOf(request).map((id) => [id, this.#input(id)]))
    const output = this.#output(request)
    const common = { request, environment, inputs, inputFailure, output, onFrame, onEnd }
    const running =
      this.#threads === null ? new InlineJob(common) : new WorkerJob({ ...common, threads: this.#threads })
    this.#running.set(job, running)
    return job
  }

  /** Ends a job, which still sends `cancelled`. Unknown and ended jobs are no error. */
  cancel(job: number): void {
    this.#running.get(job)?.cancel()
  }

  /** Cancels everything and waits until nothing of it runs. */
  async close(): Promise<void> {
    this.uploads.close()
    this.saves.close()
    await Promise.all([...this.#running.values()].map((job) => job.close()))
    await Promise.all(this.#tidying)
    await this.#threads?.close()
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

/** ID of the place that a request saves to, or null. */
function savedBy(request: JobRequest): string | null {
  return isContentRequest(request) && request.task.kind === 'save' ? request.task.save : null
}

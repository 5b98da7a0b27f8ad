import { parseSourceRef } from '#core/model/source-ref'
import type { AnalysisRequest } from '#contract/calls'

import type { Environment } from '../environment'
import { InlineJob } from './inline-job'
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
 * Runs analyses, each in a thread of its own, or in this one where the environment has no worker file. Frames are
 * handed on unread. A job that dies or hangs still ends in one frame.
 */
export class JobService {
  readonly uploads: Uploads
  readonly #options: JobServiceOptions
  readonly #running = new Map<number, RunningJob>()
  #last = 0

  constructor(options: JobServiceOptions) {
    this.#options = options
    this.uploads = new Uploads(options.environment.timing.uploadStart)
  }

  /** Starts a job and answers its number; the first frame comes later. */
  start(request: AnalysisRequest, listen: FrameListener): number {
    const job = ++this.#last
    const { environment, heapMegabytes } = this.#options
    const onFrame = (frame: Uint8Array<ArrayBuffer>): void => listen(job, frame)
    const onEnd = (): void => void this.#running.delete(job)
    const common = { request, environment, input: this.#input(request), inputFailure, onFrame, onEnd }
    const running =
      environment.worker === null
        ? new InlineJob(common)
        : new WorkerJob({ ...common, worker: environment.worker, heapMegabytes: heapMegabytes ?? 2048 })
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
    await Promise.all([...this.#running.values()].map((job) => job.close()))
  }

  /** Bytes that only this thread can get at, if the source wants any. */
  #input({ source }: AnalysisRequest): RunningJobOptions['input'] {
    const ref = parseSourceRef(source)
    if (ref.kind === 'upload') return (signal) => this.uploads.take(ref.id, signal)
    return ref.kind === 'stdin' ? (this.#options.stdin ?? null) : null
  }
}

import { MessageChannel, Worker } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'

import type { AnalysisRequest } from '#contract/calls'
import type { JobEvent } from '#contract/events'
import type { Failure } from '#contract/failure'
import { encodeFrame } from '#contract/frame'

import type { Environment } from '../environment'
import { outOfMemory, workerDied } from '../failures/job'
import { cannotOpen } from '../failures/words'
import type { JobThreadData, JobThreadFrame, JobThreadOrder } from '../worker/job-thread'
import { sendBytes } from './byte-channel'

export interface RunningJobOptions {
  readonly request: AnalysisRequest
  readonly environment: Environment
  /** Bytes that only the host's thread can get at; null when the source needs none. */
  readonly input: ((signal: AbortSignal) => AsyncIterable<Uint8Array>) | null
  readonly inputFailure: (error: unknown) => Failure
  readonly onFrame: (frame: Uint8Array<ArrayBuffer>) => void
  /** Called once, after the last frame. */
  readonly onEnd: () => void
}

export interface RunningJob {
  /** Asks the job to end; it ends within a bound, and says so. */
  cancel(): void
  /** Cancels, and waits until nothing of the job runs. */
  close(): Promise<void>
}

/** A job in a worker thread. Whatever becomes of the thread, exactly one end frame goes out. */
export class WorkerJob implements RunningJob {
  readonly #options: RunningJobOptions
  readonly #worker: Worker
  readonly #exited: Promise<void>
  #ended = false
  #timer: NodeJS.Timeout | null = null

  constructor(options: RunningJobOptions & { readonly worker: string; readonly heapMegabytes: number }) {
    this.#options = options
    const channel = options.input === null ? null : new MessageChannel()
    this.#worker = startThread(options, channel?.port2 ?? null)
    this.#exited = new Promise<void>((resolve) => this.#worker.on('exit', () => resolve()))
    this.#worker.on('message', (message: JobThreadFrame) => this.#hear(message))
    this.#worker.on('error', (error) => this.#die(error))
    this.#worker.on('exit', (code) => this.#die(new Error(`the thread ended with code ${code}`)))
    if (options.input !== null && channel !== null) {
      const gone = new AbortController()
      void sendBytes(options.input(gone.signal), channel.port1, options.inputFailure)
      this.#worker.on('exit', () => {
        gone.abort()
        channel.port1.close()
      })
    }
  }

  cancel(): void {
    if (this.#ended || this.#timer !== null) return
    this.#worker.postMessage('cancel' satisfies JobThreadOrder, [])
    // Deep in a computation it hears nothing, so it is ended from here.
    this.#timer = setTimeout(() => this.#end({ kind: 'cancelled' }), this.#options.environment.timing.cancel)
  }

  close(): Promise<void> {
    this.cancel()
    return this.#exited
  }

  #hear({ frame, end }: JobThreadFrame): void {
    if (this.#ended) return
    this.#options.onFrame(frame)
    if (end) this.#finish()
  }

  #die(error: Error): void {
    if (this.#ended) return
    const what = cannotOpen(this.#options.request.source)
    const memory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    const detail = error.stack ?? error.message
    const { failure } = memory ? outOfMemory(what) : workerDied(what, detail)
    this.#end(this.#timer === null ? { kind: 'failed', failure } : { kind: 'cancelled' })
  }

  #end(event: JobEvent): void {
    if (this.#ended) return
    this.#options.onFrame(encodeFrame(event))
    this.#finish()
  }

  #finish(): void {
    this.#ended = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    void this.#worker.terminate()
    this.#options.onEnd()
  }
}

function startThread(
  {
    request,
    environment,
    worker,
    heapMegabytes,
  }: RunningJobOptions & { worker: string; heapMegabytes: number },
  input: MessagePort | null,
): Worker {
  const workerData: JobThreadData = { role: 'job', request, environment, input }
  return new Worker(worker, {
    workerData,
    transferList: input === null ? [] : [input],
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    // What a library prints has no place on the terminal of a command whose output is a document.
    stdout: true,
    stderr: true,
  })
}

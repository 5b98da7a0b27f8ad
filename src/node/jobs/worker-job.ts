import { MessageChannel } from 'node:worker_threads'
import type { MessagePort, Worker } from 'node:worker_threads'

import type { ContentEvent } from '#contract/content'
import type { JobEvent } from '#contract/events'
import { toFailure } from '#contract/failure'
import type { Failure } from '#contract/failure'
import { encodeFrame } from '#contract/frame'

import type { ReaderPlace } from '../engines/reader/reader-request'
import type { Environment } from '../lib/environment'
import { outOfMemory, workerDied } from '../failures/job'
import type { JobThreadMessage, JobThreadOrder } from './job-thread'
import { receiveBytes, sendBytes } from '../lib/byte-channel'
import { withResolve } from '../lib/with-resolve'
import { cannotDo } from './job-request'
import type { JobRequest, RequestOptions } from './job-request'
import type { JobThreads } from './job-threads'

export interface RunningJobOptions {
  readonly request: JobRequest
  readonly environment: Environment
  /** Bytes that only the host's thread can get at, by their ID. */
  readonly inputs: ReadonlyMap<string, (signal: AbortSignal) => AsyncIterable<Uint8Array>>
  readonly inputFailure: (error: unknown) => Failure
  /** Where a save goes; null for jobs that save nothing. */
  readonly output: RequestOptions['output'] | null
  readonly onFrame: (frame: Uint8Array<ArrayBuffer>) => void
  /** Called once, after the last frame; what the job does then concerns nobody, but {@link RunningJob.close} waits for it. */
  readonly onEnd: () => void
}

export interface RunningJob {
  /** Asks the job to end; it ends within a bound, and says so. */
  cancel(): void
  /** Cancels, and waits until nothing of the job runs; false when something of it hangs in the system. */
  close(): Promise<boolean>
}

/** A job in a worker thread. Whatever becomes of the thread, exactly one end frame goes out. */
export class WorkerJob implements RunningJob {
  readonly #options: RunningJobOptions
  readonly #threads: JobThreads
  readonly #worker: Worker
  /** The thread is done with the job: it is gone, or has another one. */
  readonly #left = withResolve<void>()
  readonly #gone = new AbortController()
  /** The thread was told to end and does not: it waits for the system, as on a disk that hangs. */
  readonly #stuck = withResolve<false>()
  /** Our ends of what brings it bytes and takes them. */
  readonly #ports: readonly MessagePort[]
  readonly #over: Promise<unknown>
  /** Containers that the thread has to remove, by their name. */
  readonly #readers = new Map<string, ReaderPlace>()
  #ended = false
  #isStopped = false
  #timer: NodeJS.Timeout | null = null

  constructor(options: RunningJobOptions & { readonly threads: JobThreads }) {
    this.#options = options
    this.#threads = options.threads
    this.#worker = options.threads.take()
    this.#worker.on('message', (message: JobThreadMessage) => this.#hear(message))
    this.#worker.on('error', (error) => this.#die(error))
    this.#worker.on('exit', (code) => {
      this.#die(new Error(`the thread ended with code ${code}`))
      this.#leave()
    })
    const inputs = new Map([...options.inputs.keys()].map((id) => [id, new MessageChannel()]))
    const output = options.output === null ? null : new MessageChannel()
    const { request, environment } = options
    const ports = new Map([...inputs].map(([id, { port2 }]) => [id, port2]))
    this.#order({ kind: 'job', request, environment, inputs: ports, output: output?.port2 ?? null }, [
      ...ports.values(),
      ...(output === null ? [] : [output.port2]),
    ])
    this.#ports = [...inputs.values(), ...(output === null ? [] : [output])].map(({ port1 }) => port1)
    for (const [id, { port1 }] of inputs) this.#feed(id, port1)
    const removed = this.#left.promise.then(() => this.#removeReaders())
    this.#over = output === null ? removed : Promise.all([removed, this.#store(output.port1)])
  }

  cancel(): void {
    if (this.#ended || this.#timer !== null) return
    this.#order('cancel')
    // Deep in a computation it hears nothing, so it is ended from here.
    this.#timer = setTimeout(() => this.#end({ kind: 'cancelled' }), this.#options.environment.timing.cancel)
  }

  async close(): Promise<boolean> {
    this.cancel()
    return Promise.race([this.#over.then(() => true), this.#stuck.promise])
  }

  #feed(id: string, port: MessagePort): void {
    const { inputs, inputFailure } = this.#options
    const bytes = inputs.get(id)
    if (bytes !== undefined) void sendBytes(bytes(this.#gone.signal), port, inputFailure)
  }

  /** Takes what the thread saves, and tells it how that ended. Never rejects. */
  async #store(port: MessagePort): Promise<void> {
    try {
      const place = (await this.#options.output?.(receiveBytes(port))) ?? null
      this.#order({ kind: 'stored', place })
    } catch (error) {
      this.#order({ kind: 'not-stored', failure: toFailure(error, cannotDo(this.#options.request)) })
    }
  }

  /** Says nothing any more to a thread that may have another job. */
  #order(order: JobThreadOrder, transfer: MessagePort[] = []): void {
    if (!this.#gone.signal.aborted) this.#worker.postMessage(order, transfer)
  }

  #hear(message: JobThreadMessage): void {
    switch (message.kind) {
      case 'frame':
        if (this.#ended) return
        this.#options.onFrame(message.frame)
        if (message.end) this.#finish()
        return
      case 'reader':
        if (message.made) this.#readers.set(message.reader.name, message.reader)
        else this.#readers.delete(message.reader.name)
        return
      case 'over':
        this.#giveBack(message.bytes)
    }
  }

  /** A thread that was stopped short is not trusted with another job. */
  #giveBack(bytes: number | null): void {
    if (!this.#ended) this.#die(new Error('the thread ended without a word'))
    if (this.#isStopped) return
    this.#threads.give(this.#worker, bytes)
    this.#leave()
  }

  #leave(): void {
    this.#gone.abort()
    for (const port of this.#ports) port.close()
    this.#left.resolve()
  }

  /** What the thread did not come to, because it was ended or died. Never rejects. */
  async #removeReaders(): Promise<void> {
    const left = [...this.#readers.values()]
    if (left.length === 0) return
    const { removeLostReader } = await import('../engines/reader/remove')
    await Promise.all(left.map((reader) => removeLostReader(reader, this.#options.environment)))
  }

  #die(error: Error): void {
    if (this.#ended) return
    const what = cannotDo(this.#options.request)
    const memory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    const detail = error.stack ?? error.message
    const { failure } = memory ? outOfMemory(what) : workerDied(what, detail)
    this.#end(this.#timer === null ? { kind: 'failed', failure } : { kind: 'cancelled' })
  }

  #end(event: JobEvent | ContentEvent): void {
    if (this.#ended) return
    this.#options.onFrame(encodeFrame(event))
    this.#finish()
    this.#stop()
  }

  #stop(): void {
    if (this.#isStopped) return
    this.#isStopped = true
    void this.#worker.terminate()
    const stuck = setTimeout(() => {
      // It is no reason for the process to stay, and holds nobody up.
      this.#worker.unref()
      this.#stuck.resolve(false)
    }, this.#options.environment.timing.stuck)
    void this.#left.promise.then(() => clearTimeout(stuck))
  }

  /** The thread may still tidy up, for as long as nobody notices. */
  #finish(): void {
    this.#ended = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    const late = setTimeout(() => this.#stop(), this.#options.environment.timing.tidy)
    void this.#left.promise.then(() => clearTimeout(late))
    this.#options.onEnd()
  }
}

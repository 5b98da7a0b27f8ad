import { MessageChannel, Worker } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'

import type { ContentEvent } from '#contract/content'
import type { JobEvent } from '#contract/events'
import { toFailure } from '#contract/failure'
import type { Failure } from '#contract/failure'
import { encodeFrame } from '#contract/frame'

import type { ReaderPlace } from '../engines/reader/reader'
import type { Environment } from '../environment'
import { outOfMemory, workerDied } from '../failures/job'
import type { JobThreadData, JobThreadMessage, JobThreadOrder } from '../worker/job-thread'
import { receiveBytes, sendBytes } from './byte-channel'
import { cannotDo } from './job-request'
import type { JobRequest, RequestOptions } from './job-request'

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
  /** Cancels, and waits until nothing of the job runs. */
  close(): Promise<void>
}

/** A job in a worker thread. Whatever becomes of the thread, exactly one end frame goes out. */
export class WorkerJob implements RunningJob {
  readonly #options: RunningJobOptions
  readonly #worker: Worker
  readonly #exited: Promise<void>
  readonly #over: Promise<unknown>
  /** Containers that the thread has to remove, by their name. */
  readonly #readers = new Map<string, ReaderPlace>()
  #ended = false
  #timer: NodeJS.Timeout | null = null

  constructor(options: RunningJobOptions & { readonly worker: string; readonly heapMegabytes: number }) {
    this.#options = options
    const inputs = new Map([...options.inputs.keys()].map((id) => [id, new MessageChannel()]))
    const output = options.output === null ? null : new MessageChannel()
    const ports = new Map([...inputs].map(([id, { port2 }]) => [id, port2]))
    this.#worker = startThread(options, ports, output?.port2 ?? null)
    this.#exited = new Promise<void>((resolve) => this.#worker.on('exit', () => resolve()))
    this.#worker.on('message', (message: JobThreadMessage) => this.#hear(message))
    this.#worker.on('error', (error) => this.#die(error))
    this.#worker.on('exit', (code) => this.#die(new Error(`the thread ended with code ${code}`)))
    for (const [id, { port1 }] of inputs) this.#feed(id, port1)
    const removed = this.#exited.then(() => this.#removeReaders())
    this.#over = output === null ? removed : Promise.all([removed, this.#store(output.port1)])
  }

  cancel(): void {
    if (this.#ended || this.#timer !== null) return
    this.#order('cancel')
    // Deep in a computation it hears nothing, so it is ended from here.
    this.#timer = setTimeout(() => this.#end({ kind: 'cancelled' }), this.#options.environment.timing.cancel)
  }

  async close(): Promise<void> {
    this.cancel()
    await this.#over
  }

  #feed(id: string, port: MessagePort): void {
    const { inputs, inputFailure } = this.#options
    const gone = new AbortController()
    const bytes = inputs.get(id)
    if (bytes !== undefined) void sendBytes(bytes(gone.signal), port, inputFailure)
    this.#worker.on('exit', () => {
      gone.abort()
      port.close()
    })
  }

  /** Takes what the thread saves, and tells it how that ended. Never rejects. */
  async #store(port: MessagePort): Promise<void> {
    this.#worker.on('exit', () => port.close())
    try {
      const place = (await this.#options.output?.(receiveBytes(port))) ?? null
      this.#order({ kind: 'stored', place })
    } catch (error) {
      this.#order({ kind: 'not-stored', failure: toFailure(error, cannotDo(this.#options.request)) })
    }
  }

  #order(order: JobThreadOrder): void {
    this.#worker.postMessage(order, [])
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
        void this.#worker.terminate()
    }
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
    void this.#worker.terminate()
  }

  /** The thread may still tidy up, for as long as nobody notices. */
  #finish(): void {
    this.#ended = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    const late = setTimeout(() => void this.#worker.terminate(), this.#options.environment.timing.tidy)
    void this.#exited.then(() => clearTimeout(late))
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
  inputs: ReadonlyMap<string, MessagePort>,
  output: MessagePort | null,
): Worker {
  const workerData: JobThreadData = { role: 'job', request, environment, inputs, output }
  return new Worker(worker, {
    workerData,
    transferList: [...inputs.values(), ...(output === null ? [] : [output])],
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    // What a library prints has no place on the terminal of a command whose output is a document.
    stdout: true,
    stderr: true,
  })
}

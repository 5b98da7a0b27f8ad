import { getHeapStatistics } from 'node:v8'
import { parentPort } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'

import { FailureError } from '#contract/failure'
import type { Failure } from '#contract/failure'
import { encodeFrame } from '#contract/frame'

import type { ReaderPlace } from '../engines/reader/reader-request'
import type { Environment } from '../lib/environment'
import { uploadInterrupted } from '../failures/file'
import { saveUnknown } from '../failures/save'
import { receiveBytes, sendBytes } from '../lib/byte-channel'
import { EventsToEnd } from './events-to-end'
import { runRequest } from './run-request'
import type { JobRequest, RequestOptions } from './job-request'
import { withResolve } from '../lib/with-resolve'

/** A thread that does one job after the other. */
export interface JobThreadData {
  readonly role: 'job'
}

/** A job, for a thread that has none. */
export interface JobOrder {
  readonly kind: 'job'
  readonly request: JobRequest
  readonly environment: Environment
  /** Bring the bytes of uploads or of standard input, by their ID. */
  readonly inputs: ReadonlyMap<string, MessagePort>
  /** Takes what is saved; null when the job saves nothing. */
  readonly output: MessagePort | null
}

/** To the thread: a job, that it is to end, what became of what it saves; or that a job will come. */
export type JobThreadOrder = JobOrder | 'cancel' | 'prepare' | Stored

type Stored =
  | { readonly kind: 'stored'; readonly place: string | null }
  | { readonly kind: 'not-stored'; readonly failure: Failure }

/** From the thread. */
export type JobThreadMessage =
  /** One event as a frame, and whether it is the last. */
  | { readonly kind: 'frame'; readonly frame: Uint8Array<ArrayBuffer>; readonly end: boolean }
  /** A container that is to be removed whatever becomes of the thread, or is removed. */
  | { readonly kind: 'reader'; readonly reader: ReaderPlace; readonly made: boolean }
  /**
   * The job is over, and the thread holds so many bytes. Null when it is to be ended: of a job that was cancelled or
   * failed, something may still be under way.
   */
  | { readonly kind: 'over'; readonly bytes: number | null }

export async function runJobThread(): Promise<void> {
  const port = parentPort
  if (port === null) return
  const orders = new Orders(port)
  for (;;) {
    const well = await runOrder(await orders.next(), orders, port)
    const { used_heap_size, external_memory } = getHeapStatistics()
    const bytes = well ? used_heap_size + external_memory : null
    port.postMessage({ kind: 'over', bytes } satisfies JobThreadMessage)
  }
}

/** What the host says, for one job at a time. */
class Orders {
  #job = withResolve<JobOrder>()
  #controller = new AbortController()
  #stored = withResolve<Stored>()

  constructor(port: MessagePort) {
    port.on('message', (order: JobThreadOrder) => {
      if (order === 'cancel') this.#controller.abort()
      else if (order === 'prepare') void prepare()
      else if (order.kind === 'job') this.#begin(order)
      else this.#stored.resolve(order)
    })
  }

  /** Aborted when the job is to end. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** What became of what the job saves. */
  get stored(): Promise<Stored> {
    return this.#stored.promise
  }

  /** Waits for the next job. */
  async next(): Promise<JobOrder> {
    const order = await this.#job.promise
    this.#job = withResolve()
    return order
  }

  /** At once, so that what is said next is about this job. */
  #begin(order: JobOrder): void {
    this.#controller = new AbortController()
    this.#stored = withResolve()
    this.#job.resolve(order)
  }
}

/** Loads what nearly every job needs, which takes longer than some of them. */
async function prepare(): Promise<void> {
  await Promise.all([import('./analysis-job'), import('dockerode')])
}

/** Does a job; answers whether it ended well. */
async function runOrder(
  { request, environment, inputs, output }: JobOrder,
  orders: Orders,
  port: MessagePort,
): Promise<boolean> {
  const tell = (message: JobThreadMessage, transfer: ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer)
  const events = new EventsToEnd((event, end) => {
    const frame = encodeFrame(event)
    tell({ kind: 'frame', frame, end }, [frame.buffer])
  })
  // What the host said right after the order comes first: newer Nodes hand over messages one by one.
  await new Promise((resolve) => setImmediate(resolve))
  await runRequest(request, {
    environment,
    emit: (event) => events.emit(event),
    signal: orders.signal,
    input: (id) => {
      const input = inputs.get(id)
      if (input === undefined) throw uploadInterrupted('the file', 'nothing sends it')
      return receiveBytes(input)
    },
    output: outputTo(output, orders.stored),
    readers: {
      made: (reader) => tell({ kind: 'reader', reader, made: true }),
      removed: (reader) => tell({ kind: 'reader', reader, made: false }),
    },
  })
  return events.endedWell
}

function outputTo(port: MessagePort | null, stored: Promise<Stored>): RequestOptions['output'] {
  return async (chunks) => {
    if (port === null) throw saveUnknown()
    await sendBytes(chunks, port, saveBroken)
    const answer = await stored
    if (answer.kind === 'stored') return answer.place
    throw new FailureError(answer.failure)
  }
}

/** Only ends the other side's waiting: why it broke off is told by the job itself. */
function saveBroken(): Failure {
  return saveUnknown().failure
}

import { parentPort } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'

import type { ContentEvent } from '#contract/content'
import type { JobEvent } from '#contract/events'
import { FailureError } from '#contract/failure'
import type { Failure } from '#contract/failure'
import { encodeFrame, endsJob } from '#contract/frame'

import type { ReaderPlace } from '../engines/reader/reader'
import type { Environment } from '../environment'
import { uploadInterrupted } from '../failures/file'
import { saveUnknown } from '../failures/save'
import { receiveBytes, sendBytes } from '../jobs/byte-channel'
import { runRequest } from '../jobs/job-request'
import type { JobRequest, RequestOptions } from '../jobs/job-request'
import { withResolve } from '../with-resolve'

/** What a thread is started with to do one job. */
export interface JobThreadData {
  readonly role: 'job'
  readonly request: JobRequest
  readonly environment: Environment
  /** Bring the bytes of uploads or of standard input, by their ID. */
  readonly inputs: ReadonlyMap<string, MessagePort>
  /** Takes what is saved; null when the job saves nothing. */
  readonly output: MessagePort | null
}

/** To the thread: end the job, or what became of what it saves. */
export type JobThreadOrder = 'cancel' | Stored

type Stored =
  | { readonly kind: 'stored'; readonly place: string | null }
  | { readonly kind: 'not-stored'; readonly failure: Failure }

/** From the thread. */
export type JobThreadMessage =
  /** One event as a frame, and whether it is the last. */
  | { readonly kind: 'frame'; readonly frame: Uint8Array<ArrayBuffer>; readonly end: boolean }
  /** A container that is to be removed whatever becomes of the thread, or is removed. */
  | { readonly kind: 'reader'; readonly reader: ReaderPlace; readonly made: boolean }
  /** Nothing runs any more. */
  | { readonly kind: 'over' }

export async function runJobThread({ request, environment, inputs, output }: JobThreadData): Promise<void> {
  const port = parentPort
  if (port === null) return
  const controller = new AbortController()
  const stored = withResolve<Stored>()
  port.on('message', (order: JobThreadOrder) => {
    if (order === 'cancel') controller.abort()
    else stored.resolve(order)
  })
  const tell = (message: JobThreadMessage, transfer: ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer)
  const emit = (event: JobEvent | ContentEvent): void => {
    const frame = encodeFrame(event)
    tell({ kind: 'frame', frame, end: endsJob(event) }, [frame.buffer])
  }
  await runRequest(request, {
    environment,
    emit,
    signal: controller.signal,
    input: (id) => {
      const input = inputs.get(id)
      if (input === undefined) throw uploadInterrupted('the file', 'nothing sends it')
      return receiveBytes(input)
    },
    output: outputTo(output, stored.promise),
    readers: {
      made: (reader) => tell({ kind: 'reader', reader, made: true }),
      removed: (reader) => tell({ kind: 'reader', reader, made: false }),
    },
  })
  tell({ kind: 'over' })
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

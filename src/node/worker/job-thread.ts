import { parentPort } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'

import type { AnalysisRequest } from '#contract/calls'
import { isEnd } from '#contract/events'
import type { JobEvent } from '#contract/events'
import { encodeFrame } from '#contract/frame'

import type { Environment } from '../environment'
import { uploadInterrupted } from '../failures/file'
import { receiveBytes } from '../jobs/byte-channel'
import { runJob } from '../jobs/run'

/** What a thread is started with to do one job. */
export interface JobThreadData {
  readonly role: 'job'
  readonly request: AnalysisRequest
  readonly environment: Environment
  /** Brings the bytes of an upload or of standard input; null when the source needs none. */
  readonly input: MessagePort | null
}

/** To the thread: end the job. */
export type JobThreadOrder = 'cancel'

/** From the thread: one event as a frame, and whether it is the last. */
export interface JobThreadFrame {
  readonly frame: Uint8Array<ArrayBuffer>
  readonly end: boolean
}

export async function runJobThread({ request, environment, input }: JobThreadData): Promise<void> {
  const port = parentPort
  if (port === null) return
  const controller = new AbortController()
  port.on('message', (_order: JobThreadOrder) => controller.abort())
  const emit = (event: JobEvent): void => {
    const frame = encodeFrame(event)
    port.postMessage({ frame, end: isEnd(event) } satisfies JobThreadFrame, [frame.buffer])
  }
  await runJob(request, {
    environment,
    emit,
    signal: controller.signal,
    input: () => {
      if (input === null) throw uploadInterrupted('the file', 'nothing sends it')
      return receiveBytes(input)
    },
  })
}

import { encodeFrame } from '#contract/frame'

import { uploadInterrupted } from '../failures/file'
import { saveUnknown } from '../failures/save'
import { runRequest } from './run-request'
import type { RunningJob, RunningJobOptions } from './worker-job'

/** A job in this very thread, for tests and for hosts that have no worker file. */
export class InlineJob implements RunningJob {
  readonly #controller = new AbortController()
  readonly #over: Promise<void>

  constructor({ request, environment, inputs, output, onFrame, onEnd }: RunningJobOptions) {
    const gone = new AbortController()
    this.#over = new Promise((resolve) => setImmediate(resolve)).then(() =>
      runRequest(request, {
        environment,
        input: (id) => {
          const input = inputs.get(id)
          if (input === undefined) throw uploadInterrupted('the file', 'nothing sends it')
          return input(gone.signal)
        },
        output: output ?? (() => Promise.reject(saveUnknown())),
        emit: (event) => onFrame(encodeFrame(event)),
        signal: this.#controller.signal,
      }).finally(() => {
        gone.abort()
        onEnd()
      }),
    )
  }

  cancel(): void {
    this.#controller.abort()
  }

  async close(): Promise<boolean> {
    this.cancel()
    await this.#over
    return true
  }
}

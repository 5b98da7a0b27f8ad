import { isEnd, type JobEvent } from '#contract/events'
import type { Failure } from '#contract/failure'
import { decodeFrame, encodeFrame } from '#contract/frame'
import { PartAssembler, splitFrame } from '#contract/parts'
import { SnapshotAssembler } from '#contract/snapshot-events'
import type { Snapshot } from '#core/model/snapshot'
import { DEFAULT_TIMING, type Environment } from '#node/lib/environment'
import { runJob } from '#node/jobs/analysis-job'

import { invariantProblems } from '../../conformance/invariants'
import { FuzzProblem, mustBeSound, type Ground } from '../kind'
import { documentProblems } from './documents'
import { failureProblems } from './failure'

export type Analyzed =
  | { readonly kind: 'image'; readonly snapshot: Snapshot }
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'cancelled' }

export interface AnalysisOptions {
  readonly choice?: string | null
  /** Whether every byte is to be read and its digest checked. */
  readonly verify?: boolean
  /** What standard input gives, for the source `-`. */
  readonly input?: AsyncIterable<Uint8Array>
  /** Cancels the job when it has sent so many events. */
  readonly cancelAfter?: number
}

/**
 * Does one analysis as a host does it, from the reference to the last part of the last frame, and throws a
 * FuzzProblem when it gave anything but a sound image or one sound failure.
 */
export async function analyzeSoundly(
  source: string,
  ground: Ground,
  { choice = null, verify = false, input, cancelAfter = Infinity }: AnalysisOptions = {},
): Promise<Analyzed> {
  const controller = new AbortController()
  const heard = new Listener(() => {
    if (heard.count >= cancelAfter) controller.abort()
  })
  await runJob(
    { source, choice, verify, dive: 'document' },
    {
      environment: environmentOf(ground),
      emit: (event) => heard.take(event),
      signal: controller.signal,
      input: () => {
        if (input === undefined) throw new FuzzProblem('nobody gave an input')
        return input
      },
    },
  )
  const end = heard.end()
  if (end.kind === 'cancelled' && !controller.signal.aborted)
    throw new FuzzProblem('it was cancelled by itself')
  if (end.kind === 'failure') mustBeSound(failureProblems(end.failure))
  if (end.kind === 'image')
    mustBeSound([...invariantProblems(end.snapshot), ...documentProblems(end.snapshot)])
  return end
}

/** Hears events by way of frames and parts, as a page does. */
class Listener {
  count = 0
  readonly #parts = new PartAssembler()
  readonly #snapshot = new SnapshotAssembler()
  readonly #onEvent: () => void
  #document = ''
  #end: Analyzed | null = null

  constructor(onEvent: () => void) {
    this.#onEvent = onEvent
  }

  take(sent: JobEvent): void {
    for (const part of splitFrame(1, encodeFrame(sent))) {
      const whole = this.#parts.push(part)
      if (whole !== null) this.#hear(decodeFrame(whole.frame))
    }
  }

  end(): Analyzed {
    if (this.#end === null) throw new FuzzProblem('the job ended without a word')
    if (this.#end.kind === 'image') JSON.parse(this.#document)
    return this.#end
  }

  #hear(event: JobEvent): void {
    if (this.#end !== null) throw new FuzzProblem(`${event.kind} came after the end`)
    this.count++
    if (event.kind === 'progress' && !(event.bytes >= 0 && event.entries >= 0 && event.layerBytes >= 0))
      throw new FuzzProblem('progress without a number')
    if (event.kind === 'dive-document')
      this.#document += new TextDecoder('utf8', { fatal: true }).decode(event.bytes)
    const snapshot = this.#snapshot.take(event)
    if (snapshot !== null) this.#end = { kind: 'image', snapshot }
    else if (isEnd(event) && event.kind === 'failed') this.#end = { kind: 'failure', failure: event.failure }
    else if (isEnd(event)) this.#end = { kind: 'cancelled' }
    this.#onEvent()
  }
}

function environmentOf({ folder, worker }: Ground): Environment {
  return {
    version: '0.0.0',
    host: 'terminal',
    platform: 'linux',
    arch: 'x64',
    variables: {},
    home: folder,
    folder,
    resources: folder,
    worker,
    timing: DEFAULT_TIMING,
  }
}

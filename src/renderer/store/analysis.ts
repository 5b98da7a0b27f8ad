import type { ImageIdentity } from '#core/model/image'
import type { Snapshot } from '#core/model/snapshot'
import type { ImageLayers } from '#contract/calls'
import { STAGES, type JobEvent, type LayerRead, type ProgressEvent, type Stage } from '#contract/events'
import type { Failure } from '#contract/failure'

import { nextSamples, type Sample } from './estimate'

/** One analysis as the window knows it, from the click to its end; `waiting` until its tab is looked at. */
export interface Analysis {
  readonly state: 'waiting' | 'connecting' | 'running' | 'done' | 'failed' | 'cancelled'
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly image: ImageIdentity | null
  /** Uncompressed bytes of each layer where known. */
  readonly expectedBytes: readonly (number | null)[]
  readonly progress: ProgressEvent | null
  /** Stages begun so far, in order. */
  readonly stages: readonly StageTime[]
  readonly samples: readonly Sample[]
  /** In the order in which they were read. */
  readonly layersRead: readonly LayerRead[]
  /** The result is on its way: all that is left is to bring it here. */
  readonly arriving: boolean
  /** True from the wish to cancel until the end. */
  readonly cancelling: boolean
  readonly snapshot: Snapshot | null
  readonly failure: Failure | null
  /** Milliseconds it took; null while it runs. */
  readonly elapsed: number | null
  /** When it ended, milliseconds since the epoch; null while it runs. */
  readonly endedAt: number | null
}

/** When a stage began and ended, in milliseconds since the job began. */
export interface StageTime {
  readonly stage: Stage
  readonly from: number
  readonly to: number | null
}

export function newAnalysis(startedAt: number): Analysis {
  return {
    state: 'connecting',
    startedAt,
    image: null,
    expectedBytes: [],
    progress: null,
    stages: [{ stage: 'connect', from: 0, to: null }],
    samples: [],
    layersRead: [],
    arriving: false,
    cancelling: false,
    snapshot: null,
    failure: null,
    elapsed: null,
    endedAt: null,
  }
}

/**
 * What the window knows after `event`, heard at `now` (milliseconds since the epoch). The parts of a snapshot are
 * gathered elsewhere; all that is noted of them here is that they come.
 */
export function afterEvent(analysis: Analysis, event: JobEvent, now: number): Analysis {
  switch (event.kind) {
    case 'progress':
      return {
        ...analysis,
        state: 'running',
        progress: event,
        stages: nextStages(analysis.stages, event),
        samples: nextSamples(analysis.samples, event),
      }
    case 'image':
      return { ...analysis, state: 'running', image: event.image, expectedBytes: event.expectedBytes }
    case 'layer':
      return { ...analysis, state: 'running', layersRead: [...analysis.layersRead, event.layer] }
    case 'paths':
      return { ...analysis, arriving: true }
    case 'contents':
    case 'diff':
    case 'waste':
    case 'dive-references':
    case 'dive-document':
      return analysis
    case 'done':
      return { ...analysis, state: 'done', image: event.image, elapsed: event.elapsed, endedAt: now }
    case 'failed':
      return { ...ended(analysis, now), state: 'failed', failure: event.failure }
    case 'cancelled':
      return { ...ended(analysis, now), state: 'cancelled' }
  }
}

/**
 * Bytes there are to read, and whether that is only what the layers add up to: by what the analysis says, else by the
 * engine's list. Null when nobody knows.
 */
export function totalOf(
  { progress, expectedBytes }: Analysis,
  listed: ImageLayers | null = null,
): { bytes: number; about: boolean } | null {
  const told = progress?.totalBytes ?? null
  if (told !== null) return { bytes: told, about: false }
  const sum = sumOf(expectedBytes) ?? sumOf((listed?.layers ?? []).map(({ bytes }) => bytes))
  return sum === null ? null : { bytes: sum, about: true }
}

/** Null where one is not known, or there is none. */
function sumOf(bytes: readonly (number | null)[]): number | null {
  let sum = 0
  for (const each of bytes) {
    if (each === null) return null
    sum += each
  }
  return sum === 0 ? null : sum
}

export function isRunning(analysis: Analysis): boolean {
  return analysis.state === 'connecting' || analysis.state === 'running'
}

function ended(analysis: Analysis, now: number): Analysis {
  return { ...analysis, elapsed: analysis.progress?.elapsed ?? 0, endedAt: now }
}

function nextStages(stages: readonly StageTime[], { stage, elapsed }: ProgressEvent): readonly StageTime[] {
  const last = stages.at(-1)
  if (last === undefined) return [{ stage, from: elapsed, to: null }]
  // A stage never comes back: late news of an earlier one is only progress.
  if (STAGES.indexOf(stage) <= STAGES.indexOf(last.stage)) return stages
  return [...stages.slice(0, -1), { ...last, to: elapsed }, { stage, from: elapsed, to: null }]
}

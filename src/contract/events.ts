import type { ImageIdentity } from '#core/model/image'
import type { Notice } from '#core/model/notice'
import type {
  ContentColumns,
  DiffColumns,
  DiveFigures,
  LayerFigures,
  PathColumns,
  Totals,
  WasteColumns,
} from '#core/model/snapshot'
import type { DiveReferenceRow } from '#core/report/dive-gate'
import type { Failure } from './failure'

/** What a job is doing. Stages come in this order; a quick way in may skip some. */
export const STAGES = ['connect', 'metadata', 'index', 'compare'] as const
export type Stage = (typeof STAGES)[number]

/**
 * What a job tells. It ends in exactly one of `done`, `failed`, `cancelled`, and nothing follows that.
 * The snapshot comes before `done` in parts: `paths`, `contents`, one `diff` a layer in order, `waste`.
 * `SnapshotAssembler` puts them together.
 */
export type JobEvent =
  | ProgressEvent
  /** Config and layers are known; sent once, before the first `layer` where the source allows, again if better. */
  | {
      readonly kind: 'image'
      readonly image: ImageIdentity
      readonly expectedBytes: readonly (number | null)[]
    }
  /** One layer was indexed. Layers arrive in the order they are read, which need not be build order. */
  | { readonly kind: 'layer'; readonly layer: LayerRead }
  | { readonly kind: 'paths'; readonly paths: PathColumns }
  | { readonly kind: 'contents'; readonly contents: ContentColumns }
  | { readonly kind: 'diff'; readonly layer: number; readonly diff: DiffColumns }
  | { readonly kind: 'waste'; readonly waste: WasteColumns }
  /** dive's list in its order; for requests that wish it, before `done`. */
  | { readonly kind: 'dive-references'; readonly references: readonly DiveReferenceRow[] }
  /** A piece of the document that dive writes with `--json`, UTF-8, in order; for requests that wish it. */
  | { readonly kind: 'dive-document'; readonly bytes: Uint8Array }
  | DoneEvent
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'cancelled' }

/** Sent at most ten times a second, and always once at the end of a stage. */
export interface ProgressEvent {
  readonly kind: 'progress'
  readonly stage: Stage
  /** Bytes read from the source so far. */
  readonly bytes: number
  /** Bytes there are to read; null when nobody knows. */
  readonly totalBytes: number | null
  /** Tar entries read so far. */
  readonly entries: number
  /** Index of the layer being read, where known. */
  readonly layer: number | null
  /** Bytes of that layer read so far, uncompressed. */
  readonly layerBytes: number
  /** Display form of the path last read, where known. */
  readonly path: string | null
  /** A few words on what is being waited for, or null. */
  readonly note: string | null
  /** Milliseconds since the job began. */
  readonly elapsed: number
}

/** Short facts on a layer that was just indexed. `index` is null until the manifest is known. */
export interface LayerRead {
  readonly index: number | null
  readonly diffId: string | null
  readonly entries: number
  readonly files: number
  readonly markers: number
  readonly storedBytes: number
  readonly complete: boolean
}

export interface DoneEvent {
  readonly kind: 'done'
  readonly image: ImageIdentity
  readonly layers: readonly LayerFigures[]
  readonly totals: Totals
  readonly dive: DiveFigures
  readonly notices: readonly Notice[]
  /** Milliseconds the job took. */
  readonly elapsed: number
}

export type EndEvent = Extract<JobEvent, { kind: 'done' | 'failed' | 'cancelled' }>

export function isEnd(event: JobEvent): event is EndEvent {
  return event.kind === 'done' || event.kind === 'failed' || event.kind === 'cancelled'
}

import type { LayerIndex } from '#core/index/layer-index'
import type { ImageIdentity } from '#core/model/image'
import type { NoticeCode } from '#core/model/notice'
import type { LayerRead, Stage } from '#contract/events'

/** Where an image comes from. One file each; a new source is a new file and a line in `resolve.ts`. */
export interface Source {
  /**
   * Finds the image and says what it is made of. Rejects with a FailureError; with the signal's reason when
   * cancelled. Whatever it opened is closed again before it rejects.
   */
  open(context: SourceContext): Promise<OpenImage>
}

/** An image whose layers can be had one by one. */
export interface OpenImage {
  /** May become better known while layers are read: read it again after the last one. */
  readonly identity: ImageIdentity
  /** Uncompressed bytes of each layer, where known before reading. */
  readonly expectedBytes: readonly (number | null)[]
  /**
   * The listing of one layer, however it is come by. May be asked for all layers at once; a source that reads a
   * stream answers as they arrive. A damaged or missing layer is an index with `complete: false` and a notice,
   * never a rejection.
   */
  index(layer: number): Promise<LayerIndex>
  /** Findings about archive and image, beside those of the indexes. Complete when all layers were read. */
  notices(): readonly SourceNotice[]
  /** Lets go of files and connections; safe to call twice and after a cancel. */
  close(): Promise<void>
}

/** What a source is given to work with. */
export interface SourceContext {
  /** Obeyed by every stage; nothing is left running after it. */
  readonly signal: AbortSignal
  readonly report: Report
  /** Which of several images; null for the only one. */
  readonly choice: string | null
}

/** Told as work goes on; cheap to call often, the job coalesces. */
export interface Report {
  stage(stage: Stage, note?: string): void
  /** `bytes` more were read from the source. */
  bytes(bytes: number): void
  /** How many bytes there are to read in all, once known. */
  total(bytes: number): void
  /** The layer being read now (null: not known which), its uncompressed bytes and entries so far, last path. */
  reading(layer: number | null, bytes: number, entries: number, path: string | null): void
  image(identity: ImageIdentity, expectedBytes: readonly (number | null)[]): void
  layer(read: LayerRead): void
}

/** A finding that concerns the archive, the image or one layer as a whole. */
export interface SourceNotice {
  readonly code: NoticeCode
  readonly layer: number | null
  readonly detail: string
}

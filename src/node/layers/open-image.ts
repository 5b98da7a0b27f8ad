import type { LayerIndex } from '#core/index/layer-index'
import type { ImageIdentity } from '#core/model/image'
import type { SourceNotice } from '#core/model/notice'
import type { LayerRead, Stage } from '#contract/events'

import type { FileState } from '../lib/file-state'
import type { Limits } from '../lib/limits'

/** An image whose layers can be had one by one. */
export interface OpenImage {
  /** May become better known while layers are read: read it again after the last one. */
  readonly identity: ImageIdentity
  /** Whether this is the image of that ID; missing where `identity` tells, before a layer was read too. */
  isImage?(id: string): Promise<boolean>
  /**
   * What `find` knows of these layers from earlier, where all that describes the image is known too; then `identity`
   * and `notices` are complete, and no layer need be asked for. Null else. Missing where layers are not kept.
   */
  recall?<T>(
    find: (image: ImageIdentity, notices: readonly SourceNotice[]) => Promise<T | null>,
  ): Promise<T | null>
  /** Uncompressed bytes of each layer, where known before reading. */
  readonly expectedBytes: readonly (number | null)[]
  /**
   * The listing of one layer, however it is come by. May be asked for all layers at once; a source that reads a
   * stream answers as they arrive. A damaged or missing layer is an index with `complete: false` and a notice,
   * never a rejection.
   */
  index(layer: number): Promise<LayerIndex>
  /**
   * Whether all bytes of a layer that `index` answered for were read and are those of its diff ID. Missing where the
   * layers come under their diff IDs from somebody who vouches for them.
   */
  isVerified?(layer: number): boolean
  /**
   * The same index with the checksums of these entries (ordinals, ascending), read from where the layer is. Missing
   * where `index` leaves no checksum out that could be had. Contents that cannot be read stay unknown.
   */
  withChecksums?(layer: number, index: LayerIndex, entries: readonly number[]): Promise<LayerIndex>
  /**
   * Reads contents without indexing layers, in whatever order costs least; each wish whose path is a regular file in
   * its layer is visited once, the last entry of the path where there are several. Others are not visited. For an
   * image that was opened for this: called once, and instead of `index`. Missing where it cannot be had.
   */
  contents?(wishes: readonly ContentWish[], visit: ContentVisitor): Promise<void>
  /**
   * All files that were read and what they were before; null when that tells nothing of later changes. Missing where
   * other things than files were read.
   */
  files?(): readonly FileState[] | null
  /** Findings about archive and image, beside those of the indexes. Complete when all layers were read. */
  notices(): readonly SourceNotice[]
  /** Lets go of files and connections; safe to call twice and after a cancel. */
  close(): Promise<void>
  /** Clears away what a crash of ours left where the image is; for when nobody waits any more. Never rejects. */
  tidy?(): Promise<void>
}

/** A piece of the content of one entry. */
export interface ContentWish {
  readonly layer: number
  /** Canonical path in that layer, raw bytes as in its index. Hard links have no content: ask for their target. */
  readonly path: Uint8Array
  /** First byte wanted. */
  readonly from: number
  /** How many bytes at most; Infinity for all that follow. */
  readonly bytes: number
}

/**
 * Takes in one content; `bytes` is the length of the whole. The next wish is visited when it resolves; chunks that
 * it leaves are skipped.
 */
export type ContentVisitor = (
  wish: ContentWish,
  content: { readonly bytes: number; readonly chunks: AsyncIterable<Uint8Array> },
) => Promise<void>

/** What a source is given to work with. */
export interface SourceContext {
  /** Obeyed by every stage; nothing is left running after it. */
  readonly signal: AbortSignal
  readonly report: Report
  /** Which of several images; null for the only one. */
  readonly choice: string | null
  /** Whether layers that are stored plain are read as a whole, to check their digests: their headers would do. */
  readonly verify?: boolean
  /** Missing, the defaults. */
  readonly limits?: Limits
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

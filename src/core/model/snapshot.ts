import type { ByteStrings } from './byte-strings'
import type { ImageIdentity } from './image'
import type { Notice } from './notice'

/**
 * The result of one analysis: columns and totals, immutable, ready to cross a process boundary.
 *
 * Nodes are the paths of all layers, numbered in depth-first order with siblings sorted by name bytes.
 * So the subtree of node i is the range i … end[i]-1, its first child is i+1 (if that is below end[i]), and the
 * next sibling of i is end[i]. Node 0 is the root.
 */
export interface Snapshot {
  readonly image: ImageIdentity
  readonly layers: readonly LayerFigures[]
  readonly totals: Totals
  readonly dive: DiveFigures
  readonly notices: readonly Notice[]
  readonly paths: PathColumns
  readonly contents: ContentColumns
  /** Changes by layer, one element a layer. */
  readonly diffs: readonly DiffColumns[]
  readonly waste: WasteColumns
}

export interface PathColumns {
  readonly count: number
  readonly parent: Uint32Array
  /** One past the last node of the subtree. */
  readonly end: Uint32Array
  /** Number of components; the root has 0. */
  readonly depth: Uint16Array
  /** Last component of each path, raw bytes. */
  readonly names: ByteStrings
}

/** Every stored regular-file content, named or not; rows point here by number. */
export interface ContentColumns {
  readonly count: number
  /** Path of the entry that stores it. */
  readonly home: Uint32Array
  /** Layer that stores it. */
  readonly layer: Uint16Array
  readonly bytes: Float64Array
  /** CRC-64/ISO, low and high half of content i at 2i and 2i+1. */
  readonly checksum: Uint32Array
  /** 1 where the checksum is known. */
  readonly known: Uint8Array
}

/**
 * What one layer did: a row for each path whose state it touched, ascending by node. A path in a directory
 * that was removed has a row of its own. Attributes are those after the layer; of a removed path, those before.
 */
export interface DiffColumns {
  readonly count: number
  readonly node: Uint32Array
  /** {@link import('./change').Change} */
  readonly change: Uint8Array
  /** Bits of {@link import('./change').Reason} */
  readonly reasons: Uint8Array
  /** {@link import('./change').Removal} of removed rows, and of modified rows of another type */
  readonly removal: Uint8Array
  /** Bits of {@link import('./change').RowFlag} */
  readonly flags: Uint8Array
  /** {@link import('./entry').EntryKind} */
  readonly kind: Uint8Array
  readonly mode: Uint16Array
  readonly uid: Uint32Array
  readonly gid: Uint32Array
  /** Seconds since the epoch. */
  readonly mtime: Float64Array
  /** Bytes of the content this path names; of a device: major × 2^32 + minor. */
  readonly size: Float64Array
  /** Content this path names, or {@link NO_CONTENT}. Equal numbers are one stored content (hard links). */
  readonly content: Uint32Array
  /** Link target; empty for what is no symlink and no broken hard link. */
  readonly links: ByteStrings
  /** Rows that have extended attributes, ascending, and the canonical record of each (see `tar/pax`). */
  readonly xattrRows: Uint32Array
  readonly xattrs: ByteStrings
}

export const NO_CONTENT = 0xffff_ffff

/** One row a wasted copy. Unordered; sums to `totals.reclaimableBytes`. */
export interface WasteColumns {
  readonly count: number
  /** Path of the entry that stored it. */
  readonly node: Uint32Array
  readonly bytes: Float64Array
  /** {@link import('./waste').Cause} */
  readonly cause: Uint8Array
  /** {@link import('./change').Removal} that took its last name; none when it was overwritten */
  readonly removal: Uint8Array
  readonly storedIn: Uint16Array
  readonly hiddenIn: Uint16Array
  /** The last name it had. */
  readonly lastNode: Uint32Array
}

/** Numbers of one layer. Bytes are uncompressed content bytes. */
export interface LayerFigures {
  readonly index: number
  readonly entries: number
  readonly storedBytes: number
  /** Reachable bytes after this layer minus before; may be negative. */
  readonly netBytes: number
  /** Reachable bytes of the state after this layer. */
  readonly cumulativeBytes: number
  /** Non-directory paths by change. */
  readonly added: number
  readonly modified: number
  readonly removed: number
  /** Non-directory paths that stay as they were. */
  readonly unmodified: number
  /** Wasted bytes stored here. */
  readonly reclaimableBytes: number
  /** Bytes whose last name went here. */
  readonly hiddenBytes: number
  /** False when content was missing or damaged, so that figures are a lower bound. */
  readonly complete: boolean
}

export interface Totals {
  readonly layers: number
  /** Tar entries read, markers included. */
  readonly entries: number
  /** Regular files and resolved hard-link names of the final file system. */
  readonly files: number
  /** Directories of the final file system, implied ones included, the root not. */
  readonly directories: number
  readonly storedBytes: number
  readonly reachableBytes: number
  readonly reclaimableBytes: number
}

/** Figures exactly as dive 0.13 computes them, its mistakes included. */
export interface DiveFigures {
  readonly efficiencyScore: number
  readonly sizeBytes: number
  readonly userSizeBytes: number
  readonly wastedBytes: number
  /** Ratio; null where dive divides by zero. */
  readonly userWastedPercent: number | null
}

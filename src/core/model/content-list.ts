import type { ByteStrings } from './byte-strings'
import type { PathList } from './path-list'

/** Contents to be read, each by the layer and the path that store it. */
export interface ContentList {
  readonly layer: Uint16Array
  readonly paths: PathList
}

/** Row of an entry that is no second name of another. */
export const NO_ROW = 0xffff_ffff

/**
 * Entries of a folder to be saved, directories before what is in them, columns of one length unless stated. The
 * contents are those of `homes`, in the order of the rows that are files.
 */
export interface SavedEntries {
  /** Names in the saved archive; no leading `/`. */
  readonly names: PathList
  /** {@link import('./entry').EntryKind} */
  readonly kind: Uint8Array
  readonly mode: Uint16Array
  readonly uid: Uint32Array
  readonly gid: Uint32Array
  /** Seconds since the epoch. */
  readonly mtime: Float64Array
  /** Bytes of the content; of a device: major × 2^32 + minor. */
  readonly size: Float64Array
  /** Of a hard link: the row of the file that it is another name of, else {@link NO_ROW}. */
  readonly sameAs: Uint32Array
  /** Target of a symlink as stored; empty for the rest. */
  readonly links: ByteStrings
  /** One element a file, in the order of rows. */
  readonly homes: ContentList
  /** Rows with extended attributes, ascending, and the canonical record of each (see `tar/pax`). */
  readonly xattrRows: Uint32Array
  readonly xattrs: ByteStrings
}

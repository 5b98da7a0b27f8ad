import type { ByteStrings } from '../model/byte-strings'
import type { NoticeCode } from '../model/notice'

/** What the tar reader found, grouped by code: a hostile tar may find the same thing a million times. */
export interface IndexNotice {
  readonly code: NoticeCode
  readonly count: number
  /** Ordinals of the first entries it is about, at most 100; empty when it is about the layer. */
  readonly entries: readonly number[]
  /** What exactly was found the first time, in words without a full stop; may be empty. */
  readonly detail: string
}

/** Bits of {@link LayerIndex.flags}. */
export const EntryFlag = {
  /** `checksum` of this entry is valid. */
  checksum: 1,
  /** The tar name had `..`, or left the root. */
  clamped: 2,
  /** A size field was given for a type without data. */
  sizeIgnored: 4,
} as const

/**
 * The full listing of one layer as immutable columns, one row an entry, in tar order. It holds no contents.
 * It is what every way of reading a layer produces and all that analysis needs, so it can be kept by diff ID.
 * Shapes: n entries; every column has n elements unless stated.
 */
export interface LayerIndex {
  readonly count: number
  /**
   * Canonical paths: components joined by `/`, no leading or trailing `/`; the root is empty. Raw bytes. What lies below
   * a link of the layer stands where the link leads, as it is unpacked.
   */
  readonly paths: ByteStrings
  /** Symlink targets as stored; hard-link targets as canonical paths; empty for other kinds. */
  readonly links: ByteStrings
  /** {@link import('../model/entry').EntryKind} */
  readonly kind: Uint8Array
  /** {@link import('../model/entry').EntryRole} */
  readonly role: Uint8Array
  /** Permission, setuid, setgid and sticky bits (12 bits). */
  readonly mode: Uint16Array
  readonly uid: Uint32Array
  readonly gid: Uint32Array
  /** Seconds since the epoch, fraction included where the header has one. */
  readonly mtime: Float64Array
  /** Content bytes that the tar holds for this entry; 0 for types without data. */
  readonly size: Float64Array
  readonly flags: Uint8Array
  /** CRC-64/ISO of the content, low and high half of entry i at 2i and 2i+1 (as in Docker's tar-split). */
  readonly checksum: Uint32Array
  /** Offset of the content in the uncompressed tar. */
  readonly offset: Float64Array
  /** Entries with extended attributes: `xattrEntries` ascending, and for each one canonical record bytes. */
  readonly xattrEntries: Uint32Array
  readonly xattrs: ByteStrings
  /** Devices and entries with a size field that was ignored: ascending ordinals, and two numbers each. */
  readonly extraEntries: Uint32Array
  /**
   * Row j: major, minor, size field, logical size of entry `extraEntries[j]`, at 4j … 4j+3. What is no device has in
   * place of a major number the type flag of its header where its kind does not tell it, else 0.
   */
  readonly extra: Float64Array
  /** Entries whose path, or whose target of a hard link, is written below a link of the layer: ascending ordinals. */
  readonly movedEntries: Uint32Array
  /** For each of them the canonical path and the link as they are written. */
  readonly writtenPaths: ByteStrings
  readonly writtenLinks: ByteStrings
  /** Sum of `size`. */
  readonly storedBytes: number
  readonly notices: readonly IndexNotice[]
  /** False when the tar broke off or was damaged: entries up to there are valid. */
  readonly complete: boolean
}

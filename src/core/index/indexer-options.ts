import type { WordFold } from './crc64'

/** Bounds on what one layer may make us keep. Exceeding one damages the layer, never the process. */
export interface IndexLimits {
  /** Entries of one layer. */
  readonly entries: number
  /** Bytes of one extension header (PAX, GNU long name). */
  readonly extensionBytes: number
  /** Components of one path. */
  readonly components: number
  /** Bytes of all names, links and attributes. */
  readonly textBytes: number
}

export const DEFAULT_INDEX_LIMITS: IndexLimits = {
  entries: 20_000_000,
  extensionBytes: 1 << 20,
  components: 4096,
  textBytes: 1 << 30,
}

/** Is shown contents of regular files as they go by. */
export interface ContentTap {
  /** Entry `entry` begins a content of `bytes` bytes. Answers whether it is wanted. `path` is canonical. */
  begin(entry: number, path: Uint8Array, bytes: number): boolean
  /** The next bytes of the content that was wanted last: `chunk[start .. end)`, which may change afterwards. */
  take(chunk: Uint8Array, start: number, end: number): void
}

export interface IndexerOptions {
  readonly limits?: IndexLimits | undefined
  /** `none` leaves out the checksums of contents, which take most of the time; those of empty ones are known. */
  readonly checksums?: 'all' | 'none'
  readonly tap?: ContentTap
  /** Makes checksums faster, where the host can. */
  readonly fold?: WordFold | null
}

import type { IndexLimits } from '#core/index/indexer-options'

/** A thread that reads one layer after the other. */
export interface LayerThreadData {
  readonly role: 'layer'
  /** The built file of `jobs/thread-entry.ts`, for a thread that decompresses. */
  readonly entry: string
}

/** To the thread: a layer to read. */
export interface LayerTask {
  /** Descriptor of an open file, which all threads of a process share. */
  readonly fd: number
  readonly start: number
  readonly length: number
  /** See {@link import('./layer-reader').LayerReaderOptions}. */
  readonly algorithm: 'sha256' | 'sha512' | null
  readonly cut: string | null
  readonly limits: IndexLimits | null
}

/** From the thread. */
export type LayerAnswer =
  /** `more` bytes of the blob were read since the last time; uncompressed bytes, entries and last path so far. */
  | {
      readonly kind: 'progress'
      readonly more: number
      readonly bytes: number
      readonly entries: number
      readonly path: string | null
    }
  /** A {@link import('./layer-reader').LayerReading}, packed. */
  | { readonly kind: 'read'; readonly packed: Uint8Array<ArrayBuffer> }
  /** The file could not be read: what the system says. */
  | { readonly kind: 'failed'; readonly message: string; readonly code: string | null }

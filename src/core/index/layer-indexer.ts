import type { LayerIndex } from './layer-index'

/** Bounds on what one layer may make us keep. Exceeding one damages the layer, never the process. */
export interface IndexLimits {
  /** Entries of one layer. */
  readonly entries: number
  /** Bytes of one extension header (PAX, GNU long name). */
  readonly extensionBytes: number
  /** Components of one path. */
  readonly components: number
}

export const DEFAULT_INDEX_LIMITS: IndexLimits = {
  entries: 20_000_000,
  extensionBytes: 1 << 20,
  components: 4096,
}

/** Turns the uncompressed bytes of a layer tar, in chunks of any size, into its index. Never throws on input. */
export class LayerIndexer {
  readonly limits: IndexLimits

  constructor(limits: IndexLimits = DEFAULT_INDEX_LIMITS) {
    this.limits = limits
  }

  /** Bytes taken so far. */
  get bytes(): number {
    throw new Error('not built yet')
  }

  /** Entries so far. */
  get entries(): number {
    throw new Error('not built yet')
  }

  /** Display form of the path read last, or null. */
  get lastPath(): string | null {
    throw new Error('not built yet')
  }

  /** True when the tar is over or broken, so that the rest of the bytes can be skipped. */
  get finished(): boolean {
    throw new Error('not built yet')
  }

  push(_chunk: Uint8Array): void {
    throw new Error('not built yet')
  }

  /** Ends the layer. `damage` says in words why its bytes stopped early (a decompression error, a lost stream). */
  end(_damage?: string): LayerIndex {
    throw new Error('not built yet')
  }
}

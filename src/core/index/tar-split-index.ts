import type { Base64Decoder } from '../tar/base64'
import { TarSplitReader } from '../tar/tar-split'

import type { LayerIndex } from './layer-index'
import type { IndexLimits } from './indexer-options'
import { LayerIndexer } from './layer-indexer'

/** Turns the tar-split of a layer, unzipped and in chunks of any size, into the layer's index. */
export class TarSplitIndexer {
  readonly #indexer: LayerIndexer
  readonly #reader: TarSplitReader

  /** `decode`: see {@link TarSplitReader}. */
  constructor(options: { limits?: IndexLimits; decode?: Base64Decoder } = {}) {
    const indexer = new LayerIndexer(options)
    this.#indexer = indexer
    const sink = {
      segment: (bytes: Uint8Array) => indexer.push(bytes),
      content: (size: number, checksum: readonly [number, number] | null) =>
        indexer.skipContent(size, checksum),
    }
    this.#reader = new TarSplitReader(sink, options.decode)
  }

  /** Entries so far. */
  get entries(): number {
    return this.#indexer.entries
  }

  /** Bytes of the layer tar that were described so far. */
  get bytes(): number {
    return this.#indexer.bytes
  }

  push(chunk: Uint8Array): void {
    this.#reader.push(chunk)
  }

  /** The index, or in words why the tar-split is damaged: then another way has to be found. */
  end(): LayerIndex | string {
    this.#reader.end()
    return this.#reader.damage ?? this.#indexer.end()
  }
}

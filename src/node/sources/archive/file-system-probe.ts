import { createHash } from 'node:crypto'

import type { LayerIndexer } from '#core/index/layer-indexer'

import type { LayerReading } from '../../layers/layer-reader'

/**
 * Reads a tar as one layer from its first byte on, while it is not known yet whether it is an image archive or the
 * tar of a file system: a stream cannot be read twice. An archive shows itself after a few members.
 */
export class FileSystemProbe {
  readonly #indexer: LayerIndexer
  readonly #hash = createHash('sha256')

  constructor(indexer: LayerIndexer) {
    this.#indexer = indexer
  }

  get bytes(): number {
    return this.#indexer.bytes
  }

  get entries(): number {
    return this.#indexer.entries
  }

  get lastPath(): string | null {
    return this.#indexer.lastPath
  }

  push(chunk: Uint8Array): void {
    this.#indexer.push(chunk)
    this.#hash.update(chunk)
  }

  /** `damage` says in words why the bytes stopped early, if they did. */
  end(damage: string | null): LayerReading {
    const diffId = `sha256:${this.#hash.digest('hex')}`
    const bytes = this.#indexer.bytes
    const early = damage !== null && !this.#indexer.finished
    const index = this.#indexer.end(early ? damage : undefined)
    const digest = damage === null ? diffId : null
    return { index, compression: 'none', blobBytes: bytes, digest, diffId: digest, notices: [] }
  }
}

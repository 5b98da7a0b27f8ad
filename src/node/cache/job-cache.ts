import type { LayerIndex } from '#core/index/layer-index'

import type { Environment } from '../lib/environment'
import { cacheFolder } from './cache-folder'
import { IndexCache, isWorthKeeping } from './index-cache'
import type { KeptAnalysis } from './kept-analysis'
import { areUnchanged } from '../lib/file-state'
import type { KeptSource } from './kept-source'

/**
 * The cache as one job uses it: what it learns is noted down at once and written when its result is out, so that
 * nobody waits for a disk. Where nothing may be kept it knows nothing. Never rejects.
 */
export class JobCache {
  readonly #cache: IndexCache | null
  readonly #known = new Set<string>()
  readonly #layers = new Map<string, LayerIndex>()
  readonly #documents = new Map<string, Uint8Array>()
  readonly #analyses = new Map<string, () => KeptAnalysis>()
  readonly #sources = new Map<string, () => KeptSource>()

  constructor(environment: Pick<Environment, 'platform' | 'variables' | 'home'>) {
    const folder = cacheFolder(environment)
    this.#cache = folder === null ? null : new IndexCache(folder)
  }

  /** The index of a layer by its diff ID. */
  async layer(diffId: string): Promise<LayerIndex | null> {
    const index = (await this.#cache?.layer(diffId)) ?? null
    if (index !== null) this.#known.add(diffId)
    return index
  }

  /** A document by the digest of its bytes. */
  async document(digest: string): Promise<Uint8Array | null> {
    const bytes = (await this.#cache?.document(digest)) ?? null
    if (bytes !== null) this.#known.add(digest)
    return bytes
  }

  /** An analysis by its key. */
  async analysis(key: string): Promise<KeptAnalysis | null> {
    return (await this.#cache?.analysis(key)) ?? null
  }

  /** An image in files by its key, when all of them are as they were. */
  async source(key: string): Promise<KeptSource | null> {
    const kept = (await this.#cache?.source(key)) ?? null
    return kept !== null && (await areUnchanged(kept.files)) ? kept : null
  }

  /** Only for layers whose bytes are known to be those of the diff ID, or which the engine keeps as such. */
  keepLayer(diffId: string, index: LayerIndex): void {
    if (this.#cache !== null && !this.#known.has(diffId)) this.#layers.set(diffId, index)
  }

  /** `digest` is that of the bytes. */
  keepDocument(digest: string, bytes: Uint8Array): void {
    if (this.#cache !== null && !this.#known.has(digest)) this.#documents.set(digest, bytes)
  }

  /** Only where the indexes of all these layers may be kept. `make` is called when nobody waits any more. */
  keepAnalysis(key: string, layers: readonly LayerIndex[], make: () => KeptAnalysis): void {
    if (this.#cache !== null && layers.every(isWorthKeeping)) this.#analyses.set(key, make)
  }

  /** `make` is called when nobody waits any more; what it gives is kept if its files are still as they were. */
  keepSource(key: string, make: () => KeptSource): void {
    if (this.#cache !== null) this.#sources.set(key, make)
  }

  /** Writes what was noted down, and makes room. */
  async write(): Promise<void> {
    if (this.#cache === null) return
    for (const bytes of this.#documents.values()) await this.#cache.keepDocument(bytes)
    for (const [diffId, index] of this.#layers) await this.#cache.keepLayer(diffId, index)
    for (const [key, make] of this.#analyses) await this.#cache.keepAnalysis(key, make())
    for (const [key, make] of this.#sources) {
      const source = make()
      if (await areUnchanged(source.files)) await this.#cache.keepSource(key, source)
    }
    await this.#cache.trim()
  }
}

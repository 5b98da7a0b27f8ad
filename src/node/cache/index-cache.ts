import { createHash } from 'node:crypto'
import { join } from 'node:path'

import { decodeIndex, encodeIndex } from '#core/index/codec'
import type { LayerIndex } from '#core/index/layer-index'
import { EntryFlag } from '#core/index/layer-index'
import { EntryKind } from '#core/model/entry'

import { decodeAnalysis, encodeAnalysis } from './kept-analysis'
import type { KeptAnalysis } from './kept-analysis'
import { KeptFiles } from './kept-files'
import { decodeSource, encodeSource } from './kept-source'
import type { KeptSource } from './kept-source'

/** Bytes that the cache may take, unless said otherwise. */
export const CACHE_LIMIT = 512 << 20

/** Documents larger than this are of no image that is worth it. */
const DOCUMENT_LIMIT = 4 << 20

/** An analysis that would take more than this part of the cache is made anew each time. */
const LARGEST_ANALYSIS = 1 / 4

/** How much of the cache each kind may take. */
const SHARES = { layers: 0.5, analyses: 0.4, documents: 0.1 }

const DIGEST_BYTES = 32

/**
 * Keeps what was once learned of an image: the index of a layer under its diff ID, the documents that describe an
 * image under their digests, and what its layers come to under the digest of all that it follows from. None ever changes. What is damaged or of another version is dropped and counts as
 * not there. Nothing here rejects: whoever cannot keep something works without.
 */
export class IndexCache {
  readonly #layers: KeptFiles
  readonly #documents: KeptFiles
  readonly #analyses: KeptFiles
  readonly #limit: number
  #trouble: string | null = null
  #grown = false

  constructor(folder: string, limit = CACHE_LIMIT) {
    this.#layers = new KeptFiles(join(folder, 'layers'))
    this.#documents = new KeptFiles(join(folder, 'documents'))
    this.#analyses = new KeptFiles(join(folder, 'analyses'))
    this.#limit = limit
  }

  /** Why something could not be kept, in the system's words; null while all went well. */
  get trouble(): string | null {
    return this.#trouble
  }

  layer(diffId: string): Promise<LayerIndex | null> {
    return this.#entry(this.#layers, diffId, decodeIndex)
  }

  /** Keeps an index that is worth it; only for layers whose bytes are known to be those of the diff ID. */
  async keepLayer(diffId: string, index: LayerIndex): Promise<void> {
    const name = nameOf(diffId)
    if (name === null || !isWorthKeeping(index)) return
    await this.#keep(this.#layers, name, named(name, encodeIndex(index)))
  }

  /** A document by the digest of its bytes, such as a config by the ID of its image. */
  async document(digest: string): Promise<Uint8Array | null> {
    const name = nameOf(digest)
    const bytes = name === null ? null : await this.#documents.read(name)
    if (name === null || bytes === null) return null
    if (sha256(bytes) === name) return bytes
    await this.#documents.remove(name)
    return null
  }

  async keepDocument(bytes: Uint8Array): Promise<void> {
    if (bytes.length <= DOCUMENT_LIMIT) await this.#keep(this.#documents, sha256(bytes), bytes)
  }

  /** An analysis by its key, see {@link import('./kept-analysis').analysisKey}. */
  analysis(key: string): Promise<KeptAnalysis | null> {
    return this.#entry(this.#analyses, key, decodeAnalysis)
  }

  /** Keeps an analysis, unless it would take the place of too much else. */
  async keepAnalysis(key: string, analysis: KeptAnalysis): Promise<void> {
    await this.#keepWhole(key, encodeAnalysis(analysis))
  }

  /** An image in files by its key, see {@link import('./kept-source').sourceKey}; the files may have changed. */
  source(key: string): Promise<KeptSource | null> {
    return this.#entry(this.#analyses, key, decodeSource)
  }

  /** Keeps an image in files as {@link keepAnalysis} does. */
  async keepSource(key: string, source: KeptSource): Promise<void> {
    await this.#keepWhole(key, encodeSource(source))
  }

  /** Removes what a crash left behind and, if anything was added, makes room for what comes next. */
  async trim(): Promise<void> {
    for (const files of this.#all()) await files.tidy()
    if (!this.#grown) return
    this.#grown = false
    await this.#layers.trim(this.#limit * SHARES.layers)
    await this.#analyses.trim(this.#limit * SHARES.analyses)
    await this.#documents.trim(this.#limit * SHARES.documents)
  }

  /** How much of what is kept, and how many bytes everything takes. */
  async usage(): Promise<{ layers: number; analyses: number; documents: number; bytes: number }> {
    const [layers, analyses, documents] = await Promise.all([
      this.#layers.list(),
      this.#analyses.list(),
      this.#documents.list(),
    ])
    const bytes = [...layers, ...analyses, ...documents].reduce((sum, file) => sum + file.bytes, 0)
    return { layers: layers.length, analyses: analyses.length, documents: documents.length, bytes }
  }

  async clear(): Promise<void> {
    for (const files of this.#all()) {
      await files.tidy(Infinity)
      await files.trim(-1)
    }
  }

  /** What is kept under a digest, which stands in the file too, so that one under a wrong name is found out. */
  async #entry<T>(
    files: KeptFiles,
    digest: string,
    decode: (bytes: Uint8Array) => T | null,
  ): Promise<T | null> {
    const name = nameOf(digest)
    const bytes = name === null ? null : await files.read(name)
    if (name === null || bytes === null) return null
    const own = Buffer.from(bytes.subarray(0, DIGEST_BYTES)).toString('hex') === name
    const found = own ? decode(bytes.subarray(DIGEST_BYTES)) : null
    if (found === null) await files.remove(name)
    return found
  }

  async #keepWhole(key: string, encoded: Uint8Array): Promise<void> {
    const name = nameOf(key)
    if (name === null) return
    const bytes = named(name, encoded)
    if (bytes.length <= this.#limit * LARGEST_ANALYSIS) await this.#keep(this.#analyses, name, bytes)
  }

  #all(): readonly KeptFiles[] {
    return [this.#layers, this.#analyses, this.#documents]
  }

  async #keep(files: KeptFiles, name: string, bytes: Uint8Array): Promise<void> {
    if (bytes.length > this.#limit / 2) return
    try {
      await files.write(name, bytes)
      this.#grown = true
    } catch (error) {
      this.#trouble ??= error instanceof Error ? error.message : String(error)
    }
  }
}

/** With the digest it is kept under in front. */
function named(name: string, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(name, 'hex'), bytes])
}

/** Hex of a SHA-256 digest; null for digests of other kinds, which are not kept. */
function nameOf(digest: string): string | null {
  return /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1] ?? null
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Whole, and with a checksum of every content. */
export function isWorthKeeping({ complete, count, kind, size, flags }: LayerIndex): boolean {
  for (let i = 0; i < count; i++) {
    if (kind[i] === EntryKind.file && size[i]! > 0 && (flags[i]! & EntryFlag.checksum) === 0) return false
  }
  return complete
}

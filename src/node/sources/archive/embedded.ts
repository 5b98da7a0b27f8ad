import type { LayerIndex } from '#core/index/layer-index'

import { sniff, SNIFF_BYTES } from '../../inflate/sniff'
import type { ZstdThreads } from '../../inflate/zstd'
import type { Limits } from '../../lib/limits'
import type { ContentVisitor, ContentWish } from '../../layers/open-image'
import { visitTar } from '../../layers/tar-contents'
import type { LayerStore } from '../../layers/layered-image'
import type { ArchiveContents, Member } from '../../manifests/members'
import { layerBytes, readLayer } from '../../layers/layer-reader'
import type { LayerReading } from '../../layers/layer-reader'

/**
 * An archive together with blobs that its descriptors bring along (OCI image-spec descriptor.md, `data`). A blob
 * that the archive has of its own is taken first.
 */
export class WithEmbedded implements ArchiveContents, LayerStore {
  readonly #archive: ArchiveContents & LayerStore
  readonly #zstd: ZstdThreads
  readonly #limits: Limits | undefined
  readonly #blobs = new Map<string, Uint8Array>()
  readonly contents?: NonNullable<LayerStore['contents']>

  constructor(archive: ArchiveContents & LayerStore, zstd: ZstdThreads, limits: Limits | undefined) {
    this.#archive = archive
    this.#zstd = zstd
    this.#limits = limits
    if (archive.contents !== undefined) this.contents = (wishes, visit) => this.#contents(wishes, visit)
  }

  embed(name: string, bytes: Uint8Array): void {
    if (this.#archive.find(name) === null) this.#blobs.set(name, bytes)
  }

  find(name: string): Member | null {
    const bytes = this.#blobs.get(name)
    if (bytes === undefined) return this.#archive.find(name)
    return { name, bytes: bytes.length, form: sniff(bytes.subarray(0, SNIFF_BYTES)) }
  }

  document(name: string): Uint8Array | null {
    const bytes = this.#blobs.get(name)
    if (bytes === undefined) return this.#archive.document(name)
    return this.find(name)?.form === 'json' ? bytes : null
  }

  names(): Iterable<string> {
    return this.#archive.names()
  }

  expectedBytes(name: string): number | null {
    return this.#blobs.has(name) ? null : this.#archive.expectedBytes(name)
  }

  read(name: string, layer: number, digest?: boolean): Promise<LayerReading> {
    const bytes = this.#blobs.get(name)
    if (bytes === undefined) return this.#archive.read(name, layer, digest)
    return readLayer(once(bytes), {
      zstd: this.#zstd,
      algorithm: name.startsWith('blobs/sha512/') ? 'sha512' : 'sha256',
      limits: this.#limits,
      onProgress: () => {},
    })
  }

  wasReported(name: string): boolean {
    return !this.#blobs.has(name) && this.#archive.wasReported(name)
  }

  withChecksums(name: string, index: LayerIndex, entries: readonly number[]): Promise<LayerIndex> {
    const kept = Promise.resolve(index)
    return this.#blobs.has(name) ? kept : (this.#archive.withChecksums?.(name, index, entries) ?? kept)
  }

  close(): Promise<void> {
    return this.#archive.close()
  }

  async #contents(wishes: ReadonlyMap<string, readonly ContentWish[]>, visit: ContentVisitor): Promise<void> {
    for (const [name, own] of wishes) {
      const bytes = this.#blobs.get(name)
      if (bytes !== undefined) await visitTar(() => layerBytes(once(bytes), this.#zstd), own, visit)
    }
    const rest = new Map([...wishes].filter(([name]) => !this.#blobs.has(name)))
    if (rest.size > 0) await this.#archive.contents?.(rest, visit)
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

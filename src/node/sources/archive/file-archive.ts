import { readSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'

import type { LayerIndex } from '#core/index/layer-index'

import { documentTooLarge } from '../../failures/archive'
import type { ZstdThreads } from '../../inflate/zstd'
import { DEFAULT_LIMITS } from '../../lib/limits'
import type { ContentVisitor, ContentWish, SourceContext } from '../../layers/open-image'
import type { LayerStore } from '../../layers/layered-image'
import type { ArchiveContents, Member } from '../../manifests/members'
import type { LayerReading } from '../../layers/layer-reader'
import type { LayerThreads } from '../../layers/layer-threads'
import type { FileMember, OuterFile } from './outer-file'
import { layersAtOnce, readStoredLayer, sumStoredContents, visitStoredLayer } from '../../layers/stored-layer'
import type { StoredLayer } from '../../layers/stored-layer'
import { BREAKS_OFF } from './stream-archive'
import { Turns } from '../../lib/turns'

export interface FileArchiveOptions {
  readonly handle: FileHandle
  readonly size: number
  readonly outer: OuterFile
  readonly archive: string
  readonly zstd: ZstdThreads
  readonly threads?: LayerThreads | undefined
  readonly context: SourceContext
}

/** A tar on disk whose members are known; contents are read when they are asked for. */
export class FileArchive implements ArchiveContents, LayerStore {
  readonly #options: FileArchiveOptions
  readonly #turns = new Turns(layersAtOnce())

  constructor(options: FileArchiveOptions) {
    this.#options = options
  }

  find(name: string): Member | null {
    return this.#member(name)
  }

  names(): Iterable<string> {
    return this.#options.outer.table.names()
  }

  document(name: string): Uint8Array | null {
    const member = this.#member(name)
    if (member === null || member.form !== 'json') return null
    const { documentBytes } = this.#options.context.limits ?? DEFAULT_LIMITS
    if (member.bytes > documentBytes) throw documentTooLarge(this.#options.archive, name)
    const bytes = new Uint8Array(member.bytes)
    // Documents are few and small; the resolver stays synchronous for it.
    let held = 0
    while (held < bytes.length) {
      const count = readSync(this.#options.handle.fd, bytes, held, bytes.length - held, member.offset + held)
      if (count === 0) break
      held += count
    }
    return bytes
  }

  expectedBytes(name: string): number | null {
    const member = this.#member(name)
    return member?.form === 'tar' ? member.bytes : null
  }

  read(name: string, layer: number, digest = false): Promise<LayerReading> {
    const stored = this.#stored(name)
    return this.#turns.run(() => readStoredLayer(stored, { ...this.#options, layer, digest }), stored.length)
  }

  withChecksums(name: string, index: LayerIndex, entries: readonly number[]): Promise<LayerIndex> {
    return sumStoredContents(this.#stored(name), index, entries, this.#options.context)
  }

  async contents(wishes: ReadonlyMap<string, readonly ContentWish[]>, visit: ContentVisitor): Promise<void> {
    const { zstd, context } = this.#options
    for (const [name, own] of wishes) await visitStoredLayer(this.#stored(name), own, visit, zstd, context)
  }

  wasReported(): boolean {
    return false
  }

  async close(): Promise<void> {
    await this.#options.handle.close()
  }

  /** The tar of a file system is its own and only layer. */
  #stored(name: string): StoredLayer {
    const { handle, outer, size } = this.#options
    if (outer.guess === 'files') return { handle, start: 0, length: size, form: 'tar', damage: null, name }
    const member = this.#member(name)
    if (member === null) throw new RangeError(`there is no member ${name}`)
    const { offset, bytes, form, isCut } = member
    return { handle, start: offset, length: bytes, form, damage: isCut ? BREAKS_OFF : null, name }
  }

  #member(name: string): FileMember | null {
    return this.#options.outer.table.find(name)
  }
}

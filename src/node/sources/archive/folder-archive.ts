import { readSync, readdirSync, realpathSync } from 'node:fs'
import { join, sep } from 'node:path'

import type { LayerIndex } from '#core/index/layer-index'

import { SeenFiles } from '../../lib/file-state'
import { documentTooLarge } from '../../failures/archive'
import { folderNotAnImage } from '../../failures/file'
import { systemFailure } from '../../failures/system'
import { SNIFF_BYTES, sniff } from '../../inflate/sniff'
import { DEFAULT_LIMITS } from '../../lib/limits'
import {
  NotRegularError,
  TooLargeError,
  openRegular,
  readRegularSync,
  withRegularSync,
} from '../../lib/regular-file'
import { Turns } from '../../lib/turns'
import type { ContentVisitor, ContentWish, OpenImage, SourceContext } from '../../layers/open-image'
import { hostPlatform } from '../tools'
import type { SourceTools } from '../tools'
import type { LayerStore } from '../../layers/layered-image'
import type { ArchiveContents, Member } from '../../manifests/members'
import type { LayerReading } from '../../layers/layer-reader'
import { openContents } from './open-contents'
import { isDigest } from '../../manifests/descriptor'
import { layersAtOnce, readStoredLayer, sumStoredContents, visitStoredLayer } from '../../layers/stored-layer'
import type { StoredLayer } from '../../layers/stored-layer'

export interface FolderOptions {
  /** Absolute path. */
  readonly folder: string
  /** The path as the user wrote it, for sentences. */
  readonly name: string
  readonly source: string
  readonly tools: SourceTools
  readonly context: SourceContext
}

/** A folder in OCI image layout, or one that skopeo's `dir:` wrote. Throws when it is neither. */
export function openFolder({ folder, name, source, tools, context }: FolderOptions): OpenImage {
  // Whoever chose the folder means what its links lead to, as Bazel lays layouts out.
  const archive = new FolderArchive(realpathSync(folder), name, tools, context, 'followed')
  // As it was asked for: a link to it may lead elsewhere the next time.
  archive.seen.note(folder)
  if (archive.find('index.json') === null && archive.find('manifest.json') === null)
    throw folderNotAnImage(name)
  return openContents({
    contents: archive,
    archive: name,
    source,
    via: 'layout',
    platform: hostPlatform(tools.environment),
    notices: [],
    damage: null,
    isFileSystem: false,
    readsLater: true,
    zstd: tools.zstd,
    context,
    files: archive.seen,
  })
}

/** Documents and blobs are looked up by name, so a folder of any size costs nothing. */
export class FolderArchive implements ArchiveContents, LayerStore {
  /** Each file as it was when it was first looked for. */
  readonly seen = new SeenFiles()
  readonly #folder: string
  readonly #name: string
  readonly #tools: SourceTools
  readonly #context: SourceContext
  readonly #linksOut: 'followed' | 'refused'
  readonly #turns = new Turns(layersAtOnce())

  /** `linksOut`: what becomes of links that lead out of the folder; a refused one counts as absent. */
  constructor(
    folder: string,
    name: string,
    tools: SourceTools,
    context: SourceContext,
    linksOut: 'followed' | 'refused' = 'refused',
  ) {
    this.#linksOut = linksOut
    this.#folder = folder
    this.#name = name
    this.#tools = tools
    this.#context = context
  }

  find(name: string): Member | null {
    const path = this.#path(name)
    if (path === null) return null
    try {
      return withRegularSync(path, (fd, bytes) => {
        const head = new Uint8Array(SNIFF_BYTES)
        const count = readSync(fd, head, 0, head.length, 0)
        return { name, bytes, form: sniff(head.subarray(0, count)) }
      })
    } catch (error) {
      if (error instanceof NotRegularError) return null
      throw error
    }
  }

  names(): Iterable<string> {
    this.seen.note(this.#folder)
    return readdirSync(this.#folder)
  }

  document(name: string): Uint8Array | null {
    const member = this.find(name)
    const path = this.#path(name)
    if (member === null || path === null || member.form !== 'json') return null
    const { documentBytes } = this.#context.limits ?? DEFAULT_LIMITS
    try {
      return readRegularSync(path, documentBytes)
    } catch (error) {
      throw error instanceof TooLargeError ? documentTooLarge(this.#name, name) : error
    }
  }

  expectedBytes(name: string): number | null {
    const member = this.find(name)
    return member?.form === 'tar' ? member.bytes : null
  }

  read(name: string, layer: number, digest = false): Promise<LayerReading> {
    const { zstd, threads } = this.#tools
    const options = { layer, digest, zstd, threads, context: this.#context }
    return this.#turns.run(
      () => this.#withStored(name, (stored) => readStoredLayer(stored, options)),
      this.find(name)?.bytes,
    )
  }

  withChecksums(name: string, index: LayerIndex, entries: readonly number[]): Promise<LayerIndex> {
    return this.#withStored(name, (stored) => sumStoredContents(stored, index, entries, this.#context))
  }

  async contents(wishes: ReadonlyMap<string, readonly ContentWish[]>, visit: ContentVisitor): Promise<void> {
    for (const [name, own] of wishes) {
      await this.#withStored(name, (stored) =>
        visitStoredLayer(stored, own, visit, this.#tools.zstd, this.#context),
      )
    }
  }

  wasReported(): boolean {
    return false
  }

  async close(): Promise<void> {}

  async #withStored<T>(name: string, use: (stored: StoredLayer) => Promise<T>): Promise<T> {
    const path = this.#path(name)
    const member = this.find(name)
    if (path === null || member === null) throw new RangeError(`there is no file ${name}`)
    const handle = await openRegular(path).catch((error: unknown) => {
      throw systemFailure(error, this.#name)
    })
    try {
      return await use({ handle, start: 0, length: member.bytes, form: member.form, damage: null, name })
    } finally {
      await handle.close()
    }
  }

  /** Absolute path of a member; null when it is not there or a link that leads out of the folder is refused. */
  #path(name: string): string | null {
    // A file system that does not tell capitals apart would find a digest in capitals.
    if (/^blobs\/[^/]+\/./.test(name) && !isDigest(name.slice('blobs/'.length).replace('/', ':'))) return null
    const inside = join(this.#folder, name)
    if (!inside.startsWith(this.#folder + sep)) return null
    this.seen.note(inside)
    try {
      const path = realpathSync(inside)
      return this.#linksOut === 'followed' || path.startsWith(this.#folder + sep) ? path : null
    } catch {
      return null
    }
  }
}

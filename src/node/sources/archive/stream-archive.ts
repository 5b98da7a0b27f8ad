import { LayerIndexer } from '#core/index/layer-indexer'

import type { HashThread } from '../../checksum/hash-threads'
import { wordFold } from '../../checksum/word-fold'
import { documentTooLarge } from '../../failures/archive'
import { ByteReader } from '../../inflate/byte-reader'
import { SNIFF_BYTES, sniff } from '../../inflate/sniff'
import type { ZstdThreads } from '../../inflate/zstd'
import { DEFAULT_LIMITS } from '../../lib/limits'
import type { Limits } from '../../lib/limits'
import type { SourceNotice } from '#core/model/notice'
import type { LayerIndex } from '#core/index/layer-index'
import type { LayerStore } from '../../layers/layered-image'
import { MemberTable } from '../../manifests/members'
import type { ArchiveContents, Member } from '../../manifests/members'
import { guessByName } from './guess'
import type { ArchiveGuess } from './guess'
import { FileSystemProbe } from './file-system-probe'
import { readLayer } from '../../layers/layer-reader'
import type { LayerReaderOptions, LayerReading } from '../../layers/layer-reader'
import { readOuterTar } from '../../layers/tar-members'
import type { OuterHeader } from '../../layers/tar-members'

/** What is wrong with a layer in whose middle the archive ends. */
export const BREAKS_OFF = 'the archive breaks off'

/** JSON of one archive that is kept in all; what comes after it is kept only if it is asked for never. */
const ALL_DOCUMENTS_LIMIT = 128 << 20

export interface StreamOptions {
  /** Name of the archive, for sentences. */
  readonly archive: string
  readonly zstd: ZstdThreads
  readonly hashes?: HashThread | undefined
  /** A member that is being read as a layer: uncompressed bytes and entries so far. */
  readonly onProgress: (member: string, bytes: number, entries: number, path: string | null) => void
  /** A member was read as a layer; whether an image uses it is not known yet. */
  readonly onLayer: (member: string, reading: LayerReading) => void
  /** An archive that breaks off is as long as what there is of it, instead of an error. */
  readonly acceptsDamage?: boolean
  /** Missing, the defaults. */
  readonly limits?: Limits | undefined
}

interface StreamMember extends Member {
  /** How many members came before it. */
  readonly place: number
  readonly document: Uint8Array | null
  readonly reading: LayerReading | null
}

/**
 * An archive that came as a stream and is gone: its JSON documents, and an index of everything that could be a
 * layer. Nothing else is kept, on disk or in memory.
 */
export class StreamArchive implements ArchiveContents, LayerStore {
  readonly notices: SourceNotice[] = []
  /** The whole stream read as one layer, when it is the tar of a file system. */
  fileSystem: LayerReading | null = null
  /** Why the archive breaks off, in words; null when it is whole. */
  damage: string | null = null
  /** Set by whoever can have the stream again. */
  contents?: NonNullable<LayerStore['contents']>
  readonly #table = new MemberTable<StreamMember>()
  readonly #options: StreamOptions
  #held = 0
  #members = 0

  private constructor(options: StreamOptions) {
    this.#options = options
  }

  /** Reads a tar to its end. Throws `archive-damaged`, and what the source throws. */
  static async read(bytes: AsyncIterable<Uint8Array>, options: StreamOptions): Promise<StreamArchive> {
    const archive = new StreamArchive(options)
    const probe = new FileSystemProbe(new LayerIndexer({ limits: options.limits, fold: wordFold() }))
    let guess: ArchiveGuess = null
    const { trailing } = await readOuterTar(
      bytes,
      {
        member: async (header, content) => {
          guess ??= guessByName(header.name)
          if (guess === 'files') await drop(content)
          else await archive.#member(header, content)
        },
        ...(options.acceptsDamage === true && {
          damaged: (why: string) => {
            archive.damage = why
          },
        }),
        chunk: (chunk) => {
          if (guess !== 'image') {
            probe.push(chunk)
            if (guess === 'files') options.onProgress('', probe.bytes, probe.entries, probe.lastPath)
          }
          return guess === 'files'
        },
      },
      options.archive,
    )
    if (guess === 'files') archive.fileSystem = probe.end(archive.damage)
    else if (trailing)
      archive.notices.push({ code: 'trailing-data', layer: null, detail: 'behind the archive' })
    return archive
  }

  find(name: string): Member | null {
    return this.#table.find(name)
  }

  names(): Iterable<string> {
    return this.#table.names()
  }

  document(name: string): Uint8Array | null {
    const member = this.#table.find(name)
    if (member === null || member.form !== 'json') return null
    if (member.document === null) throw documentTooLarge(this.#options.archive, name)
    return member.document
  }

  /** The index of a member that was read as a layer, and its place among all members; null for any other. */
  layerMember(name: string): { readonly place: number; readonly index: LayerIndex } | null {
    const member = this.#table.find(name)
    return member?.reading ? { place: member.place, index: member.reading.index } : null
  }

  expectedBytes(): null {
    return null
  }

  async read(name: string): Promise<LayerReading> {
    if (this.fileSystem !== null) return this.fileSystem
    const member = this.#table.find(name)
    if (member === null) throw new RangeError(`there is no member ${name}`)
    // A JSON document in the place of a layer is a damaged layer; the indexer has the words for it.
    return (
      member.reading ?? readLayer(once(member.document ?? new Uint8Array(0)), this.#layerOptions(name, 0))
    )
  }

  wasReported(name: string): boolean {
    const member = this.#table.find(name)
    return member !== null && looksLikeLayer(member)
  }

  async close(): Promise<void> {}

  async #member(header: OuterHeader, content: AsyncIterable<Uint8Array>): Promise<void> {
    const { name } = header
    const place = this.#members++
    if (header.type === 'symlink' || header.type === 'hardlink')
      this.#table.link(name, header.link, header.type)
    if (header.type !== 'file') return drop(content)
    const input = new ByteReader(content)
    const form = sniff(await input.peek(SNIFF_BYTES))
    const member = { name, bytes: header.bytes, form, place, document: null, reading: null }
    if (form === 'json') {
      this.#table.add({ ...member, document: await this.#collect(input, header.bytes) })
      return
    }
    const reading = await readLayer(input, this.#layerOptions(name, header.bytes))
    this.#table.add({ ...member, reading })
    if (looksLikeLayer({ ...member, reading })) this.#options.onLayer(name, reading)
  }

  /** For a member of so many bytes, by its header. */
  #layerOptions(name: string, bytes: number): LayerReaderOptions {
    return {
      zstd: this.#options.zstd,
      hashes: this.#options.hashes,
      algorithm: name.startsWith('blobs/sha512/') ? 'sha512' : 'sha256',
      onProgress: (read, entries, path) => this.#options.onProgress(name, read, entries, path),
      limits: this.#options.limits,
      cut: (read) => (read < bytes ? BREAKS_OFF : null),
    }
  }

  /** The bytes of a document, or null when it or all of them together are too large to keep. */
  async #collect(input: ByteReader, bytes: number): Promise<Uint8Array | null> {
    const { documentBytes } = this.#options.limits ?? DEFAULT_LIMITS
    const keep = bytes <= documentBytes && this.#held + bytes <= ALL_DOCUMENTS_LIMIT
    const document = keep ? new Uint8Array(bytes) : null
    if (keep) this.#held += bytes
    let at = 0
    for (let chunk = await input.next(); chunk !== null; chunk = await input.next()) {
      document?.set(chunk, at)
      at += chunk.length
    }
    return document
  }
}

async function drop(content: AsyncIterable<Uint8Array>): Promise<void> {
  const input = new ByteReader(content)
  while ((await input.next()) !== null);
}

/** Small files of other kinds are read as layers too, in case a manifest says so, but are nothing to tell of. */
function looksLikeLayer({ form, reading }: StreamMember): boolean {
  const tar = form === 'tar' || form === 'gzip' || form === 'zstd'
  return tar && reading !== null && (reading.index.complete || reading.index.count > 0)
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

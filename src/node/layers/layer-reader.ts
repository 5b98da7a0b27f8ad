import type { IndexLimits } from '#core/index/indexer-options'
import { LayerIndexer } from '#core/index/layer-indexer'
import type { LayerIndex } from '#core/index/layer-index'
import type { Compression } from '#core/model/layer'
import type { NoticeCode } from '#core/model/notice'

import type { HashAlgorithm } from '../checksum/hash-messages'
import { HashHere } from '../checksum/hash-threads'
import type { HashThread, RunningHash } from '../checksum/hash-threads'
import { wordFold } from '../checksum/word-fold'
import { ByteReader } from '../inflate/byte-reader'
import { inflate } from '../inflate/inflate'
import { InflateError, InflateUnsupported } from '../inflate/inflate-error'
import { OTHER_FORMAT_BYTES, otherFormat } from '../inflate/other-formats'
import { SNIFF_BYTES, sniff } from '../inflate/sniff'
import type { ByteForm } from '../inflate/sniff'
import type { ZstdThreads } from '../inflate/zstd'

/** A layer that was read to its end, and what its bytes turned out to be. */
export interface LayerReading {
  readonly index: LayerIndex
  readonly compression: Compression
  /** Bytes of the blob as stored. */
  readonly blobBytes: number
  /** Digest of the blob as stored, by the algorithm asked for; null when none was, or not all was read. */
  readonly digest: string | null
  /** Digest of the uncompressed bytes; null when they were not all read, or could not be. */
  readonly diffId: string | null
  readonly notices: readonly { readonly code: NoticeCode; readonly detail: string }[]
}

export interface LayerReaderOptions {
  readonly zstd: ZstdThreads
  /** What the digest of the blob is made with; null where nobody needs it. */
  readonly algorithm: HashAlgorithm | null
  /** Makes digests; missing, the thread that reads does. */
  readonly hashes?: HashThread | undefined
  /** Hears of uncompressed bytes and entries so far, after each chunk. */
  readonly onProgress: (bytes: number, entries: number, path: string | null) => void
  /** In words what cut a blob of so many bytes short, which they need not show; null for nothing. */
  readonly cut?: (bytes: number) => string | null
  /** Missing, the defaults. */
  readonly limits?: IndexLimits | undefined
}

/**
 * Reads one layer blob, plain, gzip or zstd by its first bytes, into its index, hashing both what is stored and
 * what it decompresses to. Damage ends up in the index; only an error of the source itself is thrown. The blob is
 * read to its end in any case, so that its digest can be told and the next member of a stream is reached.
 */
export async function readLayer(
  blob: AsyncIterable<Uint8Array>,
  options: LayerReaderOptions,
): Promise<LayerReading> {
  const begin = (algorithm: HashAlgorithm): RunningHash =>
    options.hashes?.begin(algorithm) ?? new HashHere(algorithm)
  const stored = new Meter(options.algorithm, begin)
  const input = new ByteReader(stored.through(blob))
  const form = sniff(await input.peek(SNIFF_BYTES))
  const compression = compressionOf(form)
  if (compression === null) {
    await drain(input)
    const notices = [{ code: 'compression-unsupported', detail: `it is compressed with ${form}` }] as const
    return { ...(await facts(stored)), index: unreadIndex(), compression: 'none', diffId: null, notices }
  }
  const indexer = new LayerIndexer({ fold: wordFold(), limits: options.limits })
  // A plain tar is what is stored; hashing it twice would only take time.
  const plain = compression === 'none' && options.algorithm === 'sha256' ? stored : new Meter('sha256', begin)
  const bytes = new ByteReader(inflate(input, compression, options.zstd))
  const { damage, unsupported, other } = await feed(indexer, bytes, plain === stored ? null : plain, options)
  const trailing = await drain(input)
  const cut = options.cut?.(stored.bytes) ?? null
  if (other !== null) {
    const diffId = damage === null && cut === null ? await plain.digest() : null
    const notices = [{ code: 'layer-not-tar', detail: `it is ${other}` }] as const
    return { ...(await facts(stored)), index: unreadIndex(), compression, diffId, notices }
  }
  if (unsupported) {
    const index = { ...indexer.end(), complete: false }
    const notices = [{ code: 'compression-unsupported', detail: damage ?? '' }] as const
    return { ...(await facts(stored)), index, compression, diffId: null, notices }
  }
  // What breaks after the tar's own end has taken nothing from us: it is junk behind the layer.
  const over = indexer.finished
  const notices = (damage !== null && over) || (trailing && damage === null) ? [TRAILING] : []
  return {
    ...(await facts(stored)),
    index: indexer.end(over ? undefined : (damage ?? cut ?? undefined)),
    compression,
    diffId: damage === null && cut === null ? await plain.digest() : null,
    notices: cut === null ? notices : [],
  }
}

/** The uncompressed bytes of a layer blob; none when its compression is not supported. Throws an InflateError. */
export async function* layerBytes(
  blob: AsyncIterable<Uint8Array>,
  zstd: ZstdThreads,
): AsyncGenerator<Uint8Array> {
  const input = new ByteReader(blob)
  const compression = compressionOf(sniff(await input.peek(SNIFF_BYTES)))
  if (compression === null) return
  const bytes = new ByteReader(inflate(input, compression, zstd))
  if ((await otherFormatOf(bytes)) === null) yield* bytes
}

/** The index of a layer whose content cannot be had. */
export function unreadIndex(): LayerIndex {
  return { ...new LayerIndexer().end(), complete: false }
}

const TRAILING = { code: 'trailing-data', detail: 'bytes follow the compressed data' } as const

async function facts(stored: Meter): Promise<Pick<LayerReading, 'blobBytes' | 'digest'>> {
  return { blobBytes: stored.bytes, digest: await stored.digest() }
}

/** How the bytes of a layer went into its index. */
interface Fed {
  /** In words what broke them off; null when nothing did. */
  readonly damage: string | null
  /** It is no damage, but more than can be decoded. */
  readonly unsupported: boolean
  /** The other format that they are, `a zip file`, of which nothing is indexed; null for a tar. */
  readonly other: string | null
}

/** Hashes the bytes of a layer, and indexes them unless they are of another format. */
async function feed(
  indexer: LayerIndexer,
  bytes: ByteReader,
  meter: Meter | null,
  { onProgress }: LayerReaderOptions,
): Promise<Fed> {
  let other: string | null = null
  try {
    other = await otherFormatOf(bytes)
    for await (const chunk of bytes) {
      const room = meter?.add(chunk) ?? null
      if (room !== null) await room
      if (other !== null) continue
      indexer.push(chunk)
      onProgress(indexer.bytes, indexer.entries, indexer.lastPath)
    }
    return { damage: null, unsupported: false, other }
  } catch (error) {
    if (!(error instanceof InflateError)) throw error
    return { damage: error.message, unsupported: error instanceof InflateUnsupported, other }
  }
}

/** Looks further only where the first block is no header: a file system may begin like an empty tar. */
async function otherFormatOf(bytes: ByteReader): Promise<string | null> {
  const form = sniff(await bytes.peek(SNIFF_BYTES))
  if (form === 'tar' || form === 'empty') return null
  return otherFormat(await bytes.peek(OTHER_FORMAT_BYTES))
}

function compressionOf(form: ByteForm): Compression | null {
  switch (form) {
    case 'gzip':
    case 'zstd':
      return form
    case 'bzip2':
    case 'xz':
    case 'lz4':
      return null
    default:
      // What is neither a tar nor known is for the indexer to describe.
      return 'none'
  }
}

/** Reads what is left; true when any of it was not zero. */
async function drain(input: ByteReader): Promise<boolean> {
  let found = false
  for (let chunk = await input.next(); chunk !== null; chunk = await input.next()) {
    found ||= chunk.some((byte) => byte !== 0)
  }
  return found
}

/** Counts and hashes bytes on their way. */
class Meter {
  bytes = 0
  readonly #algorithm: HashAlgorithm | null
  readonly #hash: RunningHash | null
  #digest: Promise<string> | null = null

  constructor(algorithm: HashAlgorithm | null, begin: (algorithm: HashAlgorithm) => RunningHash) {
    this.#algorithm = algorithm
    this.#hash = algorithm === null ? null : begin(algorithm)
  }

  /** A promise when there is to be waited before more comes. */
  add(chunk: Uint8Array): Promise<void> | null {
    this.bytes += chunk.length
    return this.#hash?.add(chunk) ?? null
  }

  async *through(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      const room = this.add(chunk)
      if (room !== null) await room
      yield chunk
    }
  }

  /** Null without an algorithm. */
  async digest(): Promise<string | null> {
    if (this.#hash === null) return null
    return `${this.#algorithm}:${await (this.#digest ??= this.#hash.digest())}`
  }
}

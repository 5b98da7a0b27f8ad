import type { FileHandle } from 'node:fs/promises'
import { availableParallelism } from 'node:os'

import type { LayerIndex } from '#core/index/layer-index'

import type { ByteForm } from '../inflate/sniff'
import type { ZstdThreads } from '../inflate/zstd'
import type { ContentVisitor, ContentWish, SourceContext } from './open-image'
import { visitTar } from './tar-contents'
import { readRange } from '../lib/file-window'
import type { LayerThreads } from './layer-threads'
import { layerBytes, readLayer } from './layer-reader'
import type { LayerReading } from './layer-reader'
import { sumContents } from './plain-checksums'
import { scanLayer, visitPlainLayer } from './plain-layer'

/** A layer blob that lies in a file, a part of an archive or a file of its own. */
export interface StoredLayer {
  readonly handle: FileHandle
  readonly start: number
  readonly length: number
  /** What its first bytes say. */
  readonly form: ByteForm
  /** In words what cut it short; null when it is whole. */
  readonly damage: string | null
  /** Name of its member, which tells by which algorithm its digest is made. */
  readonly name: string
}

/** Layers that are worth reading at a time: decompression has threads of its own, up to a point. */
export function layersAtOnce(): number {
  return Math.min(Math.max(availableParallelism(), 2), MOST_AT_ONCE)
}

/** libuv has four threads, and one thread takes in what all of them restore. */
const MOST_AT_ONCE = 4

export interface StoredReading {
  /** First place of the layer, for progress. */
  readonly layer: number
  /** The digest of the blob is wanted. */
  readonly digest: boolean
  readonly zstd: ZstdThreads
  readonly threads?: LayerThreads | undefined
  readonly context: SourceContext
}

/**
 * The index of a stored layer. What is not needed to list it is left out, unless it is to be verified: of a plain
 * layer everything but the headers, of a compressed one the digest of the blob, since the diff ID says more.
 */
export async function readStoredLayer(stored: StoredLayer, options: StoredReading): Promise<LayerReading> {
  const { handle, start, length, name, form, damage } = stored
  const { layer, zstd, threads, context } = options
  const { signal, report, limits, verify = false } = context
  if (form === 'tar' && !verify) return listedByHeaders(stored, options)
  const algorithm = name.startsWith('blobs/sha512/') ? 'sha512' : 'sha256'
  const compressed = form === 'gzip' || form === 'zstd'
  const needed = compressed && !verify && !options.digest ? null : algorithm
  if (compressed && threads?.suits(length) === true) {
    return threads.read(
      { fd: handle.fd, start, length, algorithm: needed, cut: damage, limits: limits ?? null },
      {
        signal,
        onProgress: ({ more, bytes, entries, path }) => {
          report.bytes(more)
          report.reading(layer, bytes, entries, path)
        },
      },
    )
  }
  return readLayer(
    readRange(handle, start, length, signal, (bytes) => report.bytes(bytes)),
    {
      zstd,
      algorithm: needed,
      onProgress: (bytes, entries, path) => report.reading(layer, bytes, entries, path),
      cut: () => damage,
      limits,
    },
  )
}

async function listedByHeaders(
  stored: StoredLayer,
  { layer, context }: StoredReading,
): Promise<LayerReading> {
  const { signal, report, limits } = context
  const index = await scanLayer(stored, {
    signal,
    limits,
    onProgress: (more, bytes, entries, path) => {
      report.bytes(more)
      report.reading(layer, bytes, entries, path)
    },
  })
  return {
    index,
    compression: 'none',
    blobBytes: stored.length,
    digest: null,
    diffId: null,
    notices: [],
  }
}

/** The index of a stored layer with the checksums of these entries (ascending) as well, where it lies plain. */
export async function sumStoredContents(
  stored: StoredLayer,
  index: LayerIndex,
  entries: readonly number[],
  { signal }: SourceContext,
): Promise<LayerIndex> {
  return stored.form === 'tar' ? sumContents(stored, index, entries, signal) : index
}

/** Serves wishes of a stored layer; see {@link visitTar} for what a compressed one takes. */
export function visitStoredLayer(
  stored: StoredLayer,
  wishes: readonly ContentWish[],
  visit: ContentVisitor,
  zstd: ZstdThreads,
  { signal, report }: SourceContext,
): Promise<void> {
  const { handle, start, length, form } = stored
  if (form === 'tar') {
    return visitPlainLayer(stored, wishes, visit, { signal, onProgress: (more) => report.bytes(more) })
  }
  const blob = (): AsyncIterable<Uint8Array> =>
    readRange(handle, start, length, signal, (bytes) => report.bytes(bytes))
  return visitTar(() => layerBytes(blob(), zstd), wishes, visit)
}

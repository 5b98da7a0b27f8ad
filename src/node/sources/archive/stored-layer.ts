import type { FileHandle } from 'node:fs/promises'

import type { LayerIndex } from '#core/index/layer-index'

import type { ByteForm } from '../../inflate/sniff'
import type { ZstdThreads } from '../../inflate/zstd'
import type { ContentVisitor, ContentWish, SourceContext } from '../source'
import { visitTar } from '../tar-contents'
import { readRange } from './file-window'
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
  /** Name of its member, which tells by which algorithm its digest is made. */
  readonly name: string
}

/**
 * The index of a stored layer; `layer` is its first place, for progress. Of a plain one only the headers are read,
 * unless its digest is to be verified.
 */
export async function readStoredLayer(
  stored: StoredLayer,
  layer: number,
  zstd: ZstdThreads,
  { signal, report, verify }: SourceContext,
): Promise<LayerReading> {
  const { handle, start, length, name, form } = stored
  if (form === 'tar' && verify !== true) {
    const index = await scanLayer(stored, {
      signal,
      onProgress: (more, bytes, entries, path) => {
        report.bytes(more)
        report.reading(layer, bytes, entries, path)
      },
    })
    return { index, compression: 'none', blobBytes: length, digest: null, diffId: null, notices: [] }
  }
  return readLayer(
    readRange(handle, start, length, signal, (bytes) => report.bytes(bytes)),
    {
      zstd,
      algorithm: name.startsWith('blobs/sha512/') ? 'sha512' : 'sha256',
      onProgress: (bytes, entries, path) => report.reading(layer, bytes, entries, path),
    },
  )
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

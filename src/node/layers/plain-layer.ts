import { readSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'

import type { IndexLimits } from '#core/index/indexer-options'
import { LayerIndexer } from '#core/index/layer-indexer'
import type { LayerIndex } from '#core/index/layer-index'

import { locateWishes } from './content-ranges'
import type { ContentVisitor, ContentWish } from './open-image'
import { Turn } from '../lib/turn'
import { readRange } from '../lib/file-window'

/** A layer that lies uncompressed in a file, from `start` on. */
export interface PlainLayer {
  readonly handle: FileHandle
  readonly start: number
  readonly length: number
  /** In words what cut it short, which its bytes need not show; null for nothing. */
  readonly damage: string | null
}

export interface ScanOptions {
  readonly signal: AbortSignal
  /** Hears of bytes that were read or passed over since the last time, and of all that was read so far. */
  readonly onProgress: (more: number, bytes: number, entries: number, path: string | null) => void
  /** Missing, the defaults. */
  readonly limits?: IndexLimits | undefined
}

/**
 * Lists a plain layer by its headers alone: contents are passed over, so they have no checksums and nothing is
 * known of the digest. Reads are synchronous, ten times as fast as others when they are so small; the event loop
 * gets its turn in between. Damage ends up in the index, as it does in a layer that is read to its end.
 */
export async function scanLayer(
  { handle, start, length, damage }: PlainLayer,
  { signal, onProgress, limits }: ScanOptions,
): Promise<LayerIndex> {
  const indexer = new LayerIndexer({ checksums: 'none', limits })
  const window = new Uint8Array(MOST)
  let size = LEAST
  let at = 0
  let told = 0
  signal.throwIfAborted()
  const turn = new Turn(signal)
  const tell = (): void => {
    onProgress(at - told, indexer.bytes, indexer.entries, indexer.lastPath)
    told = at
  }
  while (at < length && !indexer.broken) {
    if (turn.isOver) {
      tell()
      await turn.pass()
    }
    // The handle is asked for its number each time: closed it has none, and another file might have it.
    const count = readSync(handle.fd, window, 0, Math.min(size, length - at), start + at)
    if (count === 0) break
    indexer.push(window.subarray(0, count))
    at += count
    const passed = Math.min(indexer.skippable, length - at)
    indexer.skip(passed)
    at += passed
    // Where files are small the next headers are near; behind a large one only its own is sure to be of use.
    size = passed > 0 ? Math.max(size / 4, LEAST) : Math.min(size * 4, MOST)
  }
  tell()
  return indexer.end(damage === null || indexer.finished ? undefined : damage)
}

/** Bytes that are read at a time. */
const LEAST = 4 << 10
const MOST = 64 << 10

/** Serves wishes of a plain layer: its headers are read, and the pieces straight from where they stand. */
export async function visitPlainLayer(
  layer: PlainLayer,
  wishes: readonly ContentWish[],
  visit: ContentVisitor,
  options: ScanOptions,
): Promise<void> {
  const { handle, start } = layer
  const index = await scanLayer(layer, options)
  for (const range of locateWishes(index, wishes)) {
    const chunks = readRange(handle, start + range.start, range.end - range.start, options.signal, () => {})
    await visit(range.wish, { bytes: range.bytes, chunks })
  }
}

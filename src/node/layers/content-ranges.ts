import type { LayerIndex } from '#core/index/layer-index'
import { bytesAt } from '#core/model/byte-strings'
import { EntryKind } from '#core/model/entry'

import type { ContentWish } from './open-image'

/** Where in the uncompressed tar of a layer the piece of a wish stands: `[start .. end)`. */
export interface ContentRange {
  readonly wish: ContentWish
  readonly entry: number
  /** Length of the whole content. */
  readonly bytes: number
  readonly start: number
  readonly end: number
}

/**
 * The pieces of those wishes whose path is a regular file in the layer, its last entry there being one; in the
 * order of the tar. `wishes` are of this layer.
 */
export function locateWishes(index: LayerIndex, wishes: readonly ContentWish[]): ContentRange[] {
  const byPath = wishesByPath(wishes)
  const last = new Map<string, number>()
  for (let entry = 0; entry < index.count; entry++) {
    const key = pathKey(bytesAt(index.paths, entry))
    if (byPath.has(key)) last.set(key, entry)
  }
  const ranges: ContentRange[] = []
  for (const [key, entry] of last) {
    if (index.kind[entry] !== EntryKind.file) continue
    for (const wish of byPath.get(key) ?? []) ranges.push(rangeOf(index, entry, wish))
  }
  return ranges.sort((a, b) => a.start - b.start)
}

/** A text for a path that only equal paths have: one char a byte. */
export function pathKey(path: Uint8Array): string {
  return Buffer.from(path.buffer, path.byteOffset, path.byteLength).toString('latin1')
}

export function wishesByPath(wishes: readonly ContentWish[]): ReadonlyMap<string, readonly ContentWish[]> {
  const byPath = new Map<string, ContentWish[]>()
  for (const wish of wishes) {
    const key = pathKey(wish.path)
    const same = byPath.get(key)
    if (same === undefined) byPath.set(key, [wish])
    else same.push(wish)
  }
  return byPath
}

/** The part `[from .. to)` of a content of `size` bytes that a wish is about. */
export function windowOf({ from, bytes }: ContentWish, size: number): { from: number; to: number } {
  const start = Math.min(Math.max(from, 0), size)
  return { from: start, to: Math.min(start + Math.max(bytes, 0), size) }
}

function rangeOf(index: LayerIndex, entry: number, wish: ContentWish): ContentRange {
  const bytes = index.size[entry]!
  const offset = index.offset[entry]!
  const { from, to } = windowOf(wish, bytes)
  return { wish, entry, bytes, start: offset + from, end: offset + to }
}

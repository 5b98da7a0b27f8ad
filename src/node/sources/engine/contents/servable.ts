import type { LayerIndex } from '#core/index/layer-index'
import { bytesAt } from '#core/model/byte-strings'
import { EntryKind } from '#core/model/entry'

import { locateWishes, pathKey, windowOf } from '../../../layers/content-ranges'
import type { ContentWish } from '../../../layers/open-image'

/** A piece of a file that lies unpacked. */
export interface UnpackedPiece {
  readonly wish: ContentWish
  /** Length of the whole file. */
  readonly bytes: number
  /** The piece `[from .. to)`. */
  readonly from: number
  readonly to: number
}

/**
 * The wishes that files of the unpacked layer can answer, and those that only its tar can: where a path leads
 * through something else than directories of the layer, so that following it might lead elsewhere, and files with
 * holes, which are longer on a disk than in the tar. What is no file in the layer is in neither.
 */
export function servable(
  index: LayerIndex,
  wishes: readonly ContentWish[],
): { pieces: UnpackedPiece[]; left: ContentWish[] } {
  const pieces: UnpackedPiece[] = []
  const left: ContentWish[] = []
  const odd = oddPaths(index)
  const holes = new Set(index.extraEntries)
  for (const { wish, entry, bytes } of locateWishes(index, wishes)) {
    if (holes.has(entry) || leadsThrough(odd, wish.path)) left.push(wish)
    else pieces.push({ wish, bytes, ...windowOf(wish, bytes) })
  }
  return { pieces, left }
}

/** Paths that at one time were something else than a directory. */
function oddPaths(index: LayerIndex): ReadonlySet<string> {
  const odd = new Set<string>()
  for (let i = 0; i < index.count; i++) {
    if (index.kind[i] !== EntryKind.directory) odd.add(pathKey(bytesAt(index.paths, i)))
  }
  return odd
}

function leadsThrough(odd: ReadonlySet<string>, path: Uint8Array): boolean {
  const key = pathKey(path)
  for (let slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
    if (odd.has(key.slice(0, slash))) return true
  }
  return false
}

import type { LayerIndex } from '../index/layer-index'
import { bytesAt } from '../model/byte-strings'

const NOTHING = new Uint8Array(0)
const NO_EXTRA: readonly [number, number, number, number] = [0, 0, 0, 0]

/** Canonical xattr record of an entry, empty when it has none. */
export function xattrsOfEntry(index: LayerIndex, entry: number): Uint8Array {
  const row = rowOf(index.xattrEntries, entry)
  return row < 0 ? NOTHING : bytesAt(index.xattrs, row)
}

/** Major, minor, size field and logical size of an entry; zeros where the index has nothing special on it. */
export function extraOf(index: LayerIndex, entry: number): readonly [number, number, number, number] {
  const row = rowOf(index.extraEntries, entry)
  if (row < 0) return NO_EXTRA
  const { extra } = index
  return [extra[row * 4], extra[row * 4 + 1], extra[row * 4 + 2], extra[row * 4 + 3]]
}

/** Position of `entry` in an ascending list, -1 when it is not there. */
function rowOf(entries: Uint32Array, entry: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (entries[middle] < entry) low = middle + 1
    else high = middle
  }
  return low < entries.length && entries[low] === entry ? low : -1
}

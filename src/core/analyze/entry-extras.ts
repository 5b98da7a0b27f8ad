import type { LayerIndex } from '../index/layer-index'
import { bytesAt } from '../model/byte-strings'
import { positionIn } from '../model/sorted'

const NOTHING = new Uint8Array(0)
const NO_EXTRA: readonly [number, number, number, number] = [0, 0, 0, 0]

/** Canonical xattr record of an entry, empty when it has none. */
export function xattrsOfEntry(index: LayerIndex, entry: number): Uint8Array {
  const row = positionIn(index.xattrEntries, entry)
  return row < 0 ? NOTHING : bytesAt(index.xattrs, row)
}

/** The target of a link as it is written in the tar, though hard links below links of their layer lead elsewhere. */
export function writtenLinkOf(index: LayerIndex, entry: number): Uint8Array {
  const row = positionIn(index.movedEntries, entry)
  return row < 0 ? bytesAt(index.links, entry) : bytesAt(index.writtenLinks, row)
}

/** Major (or type flag), minor, size field and logical size of an entry; zeros where the index has nothing special on it. */
export function extraOf(index: LayerIndex, entry: number): readonly [number, number, number, number] {
  const row = positionIn(index.extraEntries, entry)
  if (row < 0) return NO_EXTRA
  const { extra } = index
  return [extra[row * 4], extra[row * 4 + 1], extra[row * 4 + 2], extra[row * 4 + 3]]
}

import type { ByteStrings } from '../model/byte-strings'
import { ByteStringsBuilder, bytesAt, startOf } from '../model/byte-strings'
import { EntryKind } from '../model/entry'
import type { DiffColumns } from '../model/snapshot'

import type { MergeContext } from './merge-context'
import { xattrsOfEntry } from './entry-extras'

/** Link target of each row, empty for what is no symlink and no broken hard link. */
export function linksOf({ state, layers }: MergeContext, versions: Int32Array): ByteStrings {
  const ends = new Uint32Array(versions.length)
  let total = 0
  for (let row = 0; row < versions.length; row++) {
    const version = versions[row]
    const entry = state.entryOf(version)
    if (entry >= 0 && hasTarget(state.kindOf(version))) {
      const { links } = layers[state.layerOf(version)]
      total += links.ends[entry] - startOf(links, entry)
    }
    ends[row] = total
  }
  const bytes = new Uint8Array(total)
  for (let row = 0, start = 0; start < total; row++) {
    if (ends[row] === start) continue
    bytes.set(bytesAt(layers[state.layerOf(versions[row])].links, state.entryOf(versions[row])), start)
    start = ends[row]
  }
  return { bytes, ends }
}

function hasTarget(kind: EntryKind): boolean {
  return kind === EntryKind.symlink || kind === EntryKind.hardlink
}

/** The rows that have extended attributes, and those. */
export function xattrsOf(
  { state, layers }: MergeContext,
  versions: Int32Array,
): Pick<DiffColumns, 'xattrRows' | 'xattrs'> {
  const xattrs = new ByteStringsBuilder(16)
  const xattrRows: number[] = []
  for (let row = 0; row < versions.length; row++) {
    const entry = state.entryOf(versions[row])
    if (entry < 0) continue
    const index = layers[state.layerOf(versions[row])]
    if (index.xattrEntries.length === 0) continue
    const attributes = xattrsOfEntry(index, entry)
    if (attributes.length === 0) continue
    xattrRows.push(row)
    xattrs.push(attributes)
  }
  return { xattrRows: Uint32Array.from(xattrRows), xattrs: xattrs.finish() }
}

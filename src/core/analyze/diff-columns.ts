import { ByteStringsBuilder, bytesAt } from '../model/byte-strings'
import { EntryKind } from '../model/entry'
import type { DiffColumns } from '../model/snapshot'
import { NO_CONTENT } from '../model/snapshot'

import type { Workshop } from './apply-layer'
import { NO_CONTENT_ID } from './contents'
import { extraOf, xattrsOfEntry } from './entry-extras'
import type { LayerChanges } from './layer-changes'

/** The rows of a layer in order of final node numbers, with the attributes of the version each is about. */
export function diffColumns(shop: Workshop, changes: LayerChanges, numberOf: Uint32Array): DiffColumns {
  const { state, layers } = shop
  const { count } = changes
  const order = rowOrder(changes, numberOf)
  const diff = {
    node: new Uint32Array(count),
    change: new Uint8Array(count),
    reasons: new Uint8Array(count),
    removal: new Uint8Array(count),
    flags: new Uint8Array(count),
    kind: new Uint8Array(count),
    mode: new Uint16Array(count),
    uid: new Uint32Array(count),
    gid: new Uint32Array(count),
    mtime: new Float64Array(count),
    size: new Float64Array(count),
    content: new Uint32Array(count).fill(NO_CONTENT),
  }
  const links = new ByteStringsBuilder(count)
  const xattrs = new ByteStringsBuilder(16)
  const xattrRows: number[] = []
  for (let row = 0; row < count; row++) {
    const from = order[row]
    const version = changes.version[from]
    const kind = state.kindOf(version)
    const entry = state.entryOf(version)
    diff.node[row] = numberOf[changes.node[from]]
    diff.change[row] = changes.change[from]
    diff.reasons[row] = changes.reasons[from]
    diff.removal[row] = changes.removal[from]
    diff.flags[row] = changes.flags[from]
    diff.kind[row] = kind
    if (entry < 0) {
      links.push(NOTHING)
      continue
    }
    const index = layers[state.layerOf(version)]
    diff.mode[row] = index.mode[entry]
    diff.uid[row] = index.uid[entry]
    diff.gid[row] = index.gid[entry]
    diff.mtime[row] = index.mtime[entry]
    diff.size[row] = sizeOrDevice(kind, index.size[entry], () => extraOf(index, entry))
    const content = state.contentOf(version)
    if (content !== NO_CONTENT_ID) diff.content[row] = content
    const attributes = xattrsOfEntry(index, entry)
    if (attributes.length > 0) {
      xattrRows.push(row)
      xattrs.push(attributes)
    }
    const hasTarget = kind === EntryKind.symlink || kind === EntryKind.hardlink
    links.push(hasTarget ? bytesAt(index.links, entry) : NOTHING)
  }
  return {
    count,
    ...diff,
    links: links.finish(),
    xattrRows: Uint32Array.from(xattrRows),
    xattrs: xattrs.finish(),
  }
}

const NOTHING = new Uint8Array(0)

/** Rows by final node number. A number and a row fit one double: 2^27 nodes, 2^26 rows. */
function rowOrder(changes: LayerChanges, numberOf: Uint32Array): Uint32Array {
  const keys = new Float64Array(changes.count)
  for (let row = 0; row < changes.count; row++) keys[row] = numberOf[changes.node[row]] * ROWS + row
  keys.sort()
  return Uint32Array.from(keys, (key) => key % ROWS)
}

const ROWS = 2 ** 26

function sizeOrDevice(kind: EntryKind, size: number, extra: () => readonly number[]): number {
  if (kind !== EntryKind.char && kind !== EntryKind.block) return size
  const [major, minor] = extra()
  return major * 2 ** 32 + minor
}

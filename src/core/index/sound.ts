import type { ByteStrings } from '../model/byte-strings'
import { EntryKind, EntryRole } from '../model/entry'
import { NOTICE_LEVELS } from '../model/notice'

import type { IndexNotice, LayerIndex } from './layer-index'

/** Whether all columns are there, fit each other, and hold nothing that no tar can say: then nothing reads past one. */
export function isSound(index: LayerIndex): boolean {
  const n = index.count
  return (
    areColumns(index) &&
    index.checksum.length === n * 2 &&
    areStrings(index.paths, n) &&
    areStrings(index.links, n) &&
    areOrdinals(index.xattrEntries, n) &&
    areStrings(index.xattrs, index.xattrEntries.length) &&
    areOrdinals(index.extraEntries, n) &&
    index.extra.length === index.extraEntries.length * 4 &&
    areOrdinals(index.movedEntries, n) &&
    areStrings(index.writtenPaths, index.movedEntries.length) &&
    areStrings(index.writtenLinks, index.movedEntries.length) &&
    index.extra.every((value) => Number.isFinite(value) && value >= 0) &&
    areEntries(index) &&
    typeof index.complete === 'boolean' &&
    index.notices.every((notice) => isNotice(notice, n))
  )
}

const COLUMNS = {
  kind: Uint8Array,
  role: Uint8Array,
  mode: Uint16Array,
  uid: Uint32Array,
  gid: Uint32Array,
  mtime: Float64Array,
  size: Float64Array,
  flags: Uint8Array,
  offset: Float64Array,
} as const

function areColumns(index: LayerIndex): boolean {
  const of = (name: keyof typeof COLUMNS): boolean =>
    index[name] instanceof COLUMNS[name] && index[name].length === index.count
  return (
    (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).every(of) &&
    index.checksum instanceof Uint32Array &&
    index.extra instanceof Float64Array
  )
}

const LAST_KIND = Math.max(...Object.values(EntryKind))
const LAST_ROLE = Math.max(...Object.values(EntryRole))

function areEntries({ count, kind, role, mtime, size, offset, storedBytes }: LayerIndex): boolean {
  let stored = 0
  for (let i = 0; i < count; i++) {
    const bytes = size[i]
    const sound =
      kind[i] <= LAST_KIND &&
      role[i] <= LAST_ROLE &&
      isCount(bytes) &&
      (bytes === 0 || kind[i] === EntryKind.file) &&
      isCount(offset[i]) &&
      Number.isFinite(mtime[i])
    if (!sound) return false
    stored += bytes
  }
  return stored === storedBytes
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

/** Entries in ascending order. */
function areOrdinals(entries: Uint32Array, count: number): boolean {
  return (
    entries instanceof Uint32Array &&
    entries.every((entry, i) => entry < count && (i === 0 || entry > entries[i - 1]))
  )
}

/** Whether these are `count` strings that lie one behind the other, and nothing more. */
export function areStrings({ bytes, ends }: ByteStrings, count: number): boolean {
  return (
    bytes instanceof Uint8Array &&
    ends instanceof Uint32Array &&
    ends.length === count &&
    ends.every((end, i) => end >= (ends[i - 1] ?? 0)) &&
    (ends.at(-1) ?? 0) === bytes.length
  )
}

function isNotice({ code, count, entries, detail }: IndexNotice, entryCount: number): boolean {
  return (
    Object.hasOwn(NOTICE_LEVELS, code) &&
    Number.isSafeInteger(count) &&
    count > 0 &&
    Array.isArray(entries) &&
    entries.every((entry) => Number.isSafeInteger(entry) && entry >= 0 && entry < entryCount) &&
    typeof detail === 'string'
  )
}

import { bytesAt, equalBytes } from '../../model/byte-strings'
import { Reason, RowFlag } from '../../model/change'
import { EntryKind } from '../../model/entry'
import { NO_CONTENT } from '../../model/snapshot'
import { positionIn } from '../../model/sorted'

import type { ImageModel } from '../image-model'

/** Why two rows of one node differ: bits of {@link Reason}, by the same rules as between neighboring layers. */
export function rowsDiffer(model: ImageModel, before: number, after: number): number {
  const lower = model.snapshot.diffs[model.layerOf(before)]
  const upper = model.snapshot.diffs[model.layerOf(after)]
  const b = model.placeOf(before)
  const a = model.placeOf(after)
  const kind = upper.kind[a]
  if (lower.kind[b] !== kind) return Reason.type
  if (((lower.flags[b] | upper.flags[a]) & RowFlag.implied) !== 0) return 0
  let reasons = 0
  if (!sameContent(model, before, after)) reasons |= Reason.content
  if (lower.mode[b] !== upper.mode[a]) reasons |= Reason.mode
  if (lower.uid[b] !== upper.uid[a] || lower.gid[b] !== upper.gid[a]) reasons |= Reason.owner
  if (!equalBytes(model.linkOf(before), model.linkOf(after))) reasons |= Reason.link
  if (!equalBytes(xattrsOfRow(model, before), xattrsOfRow(model, after))) reasons |= Reason.xattrs
  const directoryAsIs = kind === EntryKind.directory && reasons === 0
  if (lower.mtime[b] !== upper.mtime[a] && !directoryAsIs) reasons |= Reason.timestamp
  return reasons
}

/** Canonical xattr record of a row, empty when it has none. */
export function xattrsOfRow(model: ImageModel, row: number): Uint8Array {
  const diff = model.snapshot.diffs[model.layerOf(row)]
  const at = positionIn(diff.xattrRows, model.placeOf(row))
  return at < 0 ? NOTHING : bytesAt(diff.xattrs, at)
}

const NOTHING = new Uint8Array(0)

/** Bytes of files, numbers of devices. Not known to be the same is not the same. */
function sameContent(model: ImageModel, before: number, after: number): boolean {
  const b = model.contentOf(before)
  const a = model.contentOf(after)
  // Without contents the size column is 0, or the numbers of a device.
  if (b === NO_CONTENT || a === NO_CONTENT) return b === a && model.sizeOf(before) === model.sizeOf(after)
  if (a === b) return true
  const { bytes, known, checksum } = model.snapshot.contents
  if (bytes[a] !== bytes[b]) return false
  if (bytes[a] === 0) return true
  if ((known[a] & known[b]) === 0) return false
  return checksum[a * 2] === checksum[b * 2] && checksum[a * 2 + 1] === checksum[b * 2 + 1]
}

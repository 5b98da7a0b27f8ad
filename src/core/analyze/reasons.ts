import type { LayerIndex } from '../index/layer-index'
import type { ByteStrings } from '../model/byte-strings'
import { equalBytes, startOf } from '../model/byte-strings'
import { Reason } from '../model/change'
import { EntryKind } from '../model/entry'

import type { MergeContext } from './merge-context'
import { extraOf, xattrsOfEntry } from './entry-extras'

/**
 * Why version `after` of a path counts as modified against version `before`: bits of {@link Reason}, 0 when
 * nothing that matters differs. Attributes of implied directories are unknown and equal anything; a directory
 * whose time alone changed is unmodified.
 */
export function reasonsFor(merge: MergeContext, before: number, after: number): number {
  const { state } = merge
  const kind = state.kindOf(after)
  if (state.kindOf(before) !== kind) return Reason.type
  const b = state.entryOf(before)
  const a = state.entryOf(after)
  if (b < 0 || a < 0) return 0
  const lower = merge.layers[state.layerOf(before)]
  const upper = merge.layers[state.layerOf(after)]
  let reasons = contentReasons(merge, before, after)
  if (lower.mode[b] !== upper.mode[a]) reasons |= Reason.mode
  if (lower.uid[b] !== upper.uid[a] || lower.gid[b] !== upper.gid[a]) reasons |= Reason.owner
  if (hasLink(kind) && !sameString(lower.links, b, upper.links, a)) reasons |= Reason.link
  if (!sameXattrs(lower, b, upper, a)) reasons |= Reason.xattrs
  const directoryAsIs = kind === EntryKind.directory && reasons === 0
  if (lower.mtime[b] !== upper.mtime[a] && !directoryAsIs) reasons |= Reason.timestamp
  return reasons
}

function contentReasons(merge: MergeContext, before: number, after: number): number {
  const { state } = merge
  switch (state.kindOf(after)) {
    case EntryKind.file:
      // Not known to be the same is not the same: sameness is never guessed.
      return merge.contents.same(state.contentOf(before), state.contentOf(after)) === true
        ? 0
        : Reason.content
    case EntryKind.char:
    case EntryKind.block:
      return sameDevice(merge, before, after) ? 0 : Reason.content
    default:
      return 0
  }
}

function sameDevice({ state, layers }: MergeContext, before: number, after: number): boolean {
  const device = (version: number): readonly number[] => {
    const layer: LayerIndex = layers[state.layerOf(version)]
    return extraOf(layer, state.entryOf(version))
  }
  const [b, a] = [device(before), device(after)]
  return b[0] === a[0] && b[1] === a[1]
}

/** Kinds whose target is part of what they are; a hard link that stayed unbound is one. */
function hasLink(kind: EntryKind): boolean {
  return kind === EntryKind.symlink || kind === EntryKind.hardlink
}

function sameXattrs(lower: LayerIndex, b: number, upper: LayerIndex, a: number): boolean {
  // Most layers have none at all.
  if (lower.xattrEntries.length === 0 && upper.xattrEntries.length === 0) return true
  return equalBytes(xattrsOfEntry(lower, b), xattrsOfEntry(upper, a))
}

/** Compares in place: views on a string each would be most of the work. */
function sameString(one: ByteStrings, i: number, other: ByteStrings, j: number): boolean {
  const startI = startOf(one, i)
  const startJ = startOf(other, j)
  const length = one.ends[i] - startI
  if (other.ends[j] - startJ !== length) return false
  for (let at = 0; at < length; at++) if (one.bytes[startI + at] !== other.bytes[startJ + at]) return false
  return true
}

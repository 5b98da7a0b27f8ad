import { Change, Reason, Removal, RowFlag } from '../model/change'
import { EntryKind } from '../model/entry'
import type { DiffColumns } from '../model/snapshot'
import { NO_CONTENT } from '../model/snapshot'

import type { MergeContext } from './merge-context'
import { reasonsFor } from './reasons'
import { NO_CONTENT_ID } from './contents'
import { linksOf, xattrsOf } from './diff-strings'
import { extraOf } from './entry-extras'
import type { LayerFindings } from './notices'
import { ABSENT } from './tree-state'

/** What one layer changed. Nodes are those of the tree of paths, which may yet get other numbers in the same order. */
export interface LayerDiff {
  readonly columns: DiffColumns
  readonly counts: ChangeCounts
}

/** Non-directory paths by change; a change between directory and non-directory is a modification. */
export interface ChangeCounts {
  added: number
  modified: number
  removed: number
  /** How many more non-directory paths there are after the layer. */
  growth: number
  /** Modified paths that are no directory afterwards. */
  modifiedAndStay: number
}

/** Compares the state after the layer in hand with the state below it, for the paths that it changed. */
export function diffOfLayer(merge: MergeContext, changed: Uint32Array, found: LayerFindings): LayerDiff {
  const { state } = merge
  const count = changed.length
  const columns = emptyColumns(changed)
  const counts: ChangeCounts = { added: 0, modified: 0, removed: 0, growth: 0, modifiedAndStay: 0 }
  // The version a row is about: the one after the layer; of a removed path the one before.
  const versions = new Int32Array(count)
  for (let row = 0; row < count; row++) {
    const node = changed[row]
    const before = state.below(node)
    const after = state.now(node)
    const change = changeOf(merge, before, after)
    const reasons = change === Change.modified ? reasonsFor(merge, before, after) : 0
    if ((reasons & Reason.content) !== 0 && isUnknown(merge, before, after)) {
      found.add('content-not-compared', node)
    }
    const told = change === Change.modified && reasons === 0 ? Change.unmodified : change
    const gone = told === Change.removed || (reasons & Reason.type) !== 0
    columns.change[row] = told
    columns.reasons[row] = reasons
    columns.removal[row] = gone ? state.removalOf(node) : Removal.none
    columns.flags[row] = after === ABSENT ? 0 : flagsOf(merge, after)
    versions[row] = after === ABSENT ? before : after
    fillAttributes(merge, columns, row, versions[row])
    tally(merge, counts, told, before, after)
  }
  return {
    columns: { count, ...columns, links: linksOf(merge, versions), ...xattrsOf(merge, versions) },
    counts,
  }
}

/** Whether content counts as changed for want of a checksum. */
function isUnknown({ state, contents }: MergeContext, before: number, after: number): boolean {
  if (state.kindOf(after) !== EntryKind.file) return false
  return contents.same(state.contentOf(before), state.contentOf(after)) === null
}

function emptyColumns(nodes: Uint32Array) {
  const count = nodes.length
  return {
    node: nodes.slice(),
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
}

type Columns = ReturnType<typeof emptyColumns>

/** What happened, as far as it shows without a look at the entries: a path in both states may be unmodified yet. */
function changeOf({ state }: MergeContext, before: number, after: number): Change {
  // The root is there before anything says so; its first entry adds its attributes.
  if (before === ABSENT || state.layerOf(before) < 0) return Change.added
  return after === ABSENT ? Change.removed : Change.modified
}

function flagsOf({ state }: MergeContext, version: number): number {
  if (state.entryOf(version) < 0) return RowFlag.implied
  const broken = state.kindOf(version) === EntryKind.hardlink ? RowFlag.broken : 0
  return RowFlag.stored | broken | (state.isLinked(version) ? RowFlag.hardlink : 0)
}

function fillAttributes(
  { state, layers }: MergeContext,
  columns: Columns,
  row: number,
  version: number,
): void {
  const kind = state.kindOf(version)
  const entry = state.entryOf(version)
  columns.kind[row] = kind
  if (entry < 0) return
  const index = layers[state.layerOf(version)]
  const content = state.contentOf(version)
  columns.mode[row] = index.mode[entry]
  columns.uid[row] = index.uid[entry]
  columns.gid[row] = index.gid[entry]
  columns.mtime[row] = index.mtime[entry]
  if (content !== NO_CONTENT_ID) columns.content[row] = content
  if (kind === EntryKind.char || kind === EntryKind.block) {
    const [major, minor] = extraOf(index, entry)
    columns.size[row] = major * 2 ** 32 + minor
  } else {
    columns.size[row] = index.size[entry]
  }
}

function tally(
  { state }: MergeContext,
  counts: ChangeCounts,
  change: Change,
  before: number,
  after: number,
): void {
  const wasFile = before !== ABSENT && state.kindOf(before) !== EntryKind.directory
  const isFile = after !== ABSENT && state.kindOf(after) !== EntryKind.directory
  counts.growth += Number(isFile) - Number(wasFile)
  if (change === Change.modified && isFile) counts.modifiedAndStay++
  if (!wasFile && !isFile) return
  if (change === Change.added) counts.added++
  else if (change === Change.removed) counts.removed++
  else if (change === Change.modified) counts.modified++
}

import { Change, Reason, Removal, RowFlag } from '../model/change'
import { EntryKind } from '../model/entry'

import type { Workshop } from './apply-layer'
import { reasonsFor } from './compare'
import { ABSENT } from './tree-state'

/** Rows of one layer's changes while nodes still have the numbers of the path table; one element a row. */
export interface LayerChanges {
  readonly count: number
  readonly node: Int32Array
  /** The version after the layer; of a removed path the one before. */
  readonly version: Int32Array
  readonly change: Uint8Array
  readonly reasons: Uint8Array
  readonly removal: Uint8Array
  readonly flags: Uint8Array
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

/** Compares the state after the layer in hand with the state below it, for every path the layer touched. */
export function changesOfLayer(shop: Workshop): LayerChanges {
  const { state } = shop
  const { touched } = state
  const rows = {
    node: new Int32Array(touched.length),
    version: new Int32Array(touched.length),
    change: new Uint8Array(touched.length),
    reasons: new Uint8Array(touched.length),
    removal: new Uint8Array(touched.length),
    flags: new Uint8Array(touched.length),
  }
  const counts: ChangeCounts = { added: 0, modified: 0, removed: 0, growth: 0, modifiedAndStay: 0 }
  let count = 0
  for (const node of touched) {
    const before = state.below(node)
    const after = state.now(node)
    // Written and taken away again within the layer, or put back as it was.
    if (before === after) continue
    const [change, reasons] = changeOf(shop, before, after)
    const version = after === ABSENT ? before : after
    const gone = change === Change.removed || (reasons & Reason.type) !== 0
    rows.node[count] = node
    rows.version[count] = version
    rows.change[count] = change
    rows.reasons[count] = reasons
    rows.removal[count] = gone ? state.removalOf(node) : Removal.none
    rows.flags[count] = after === ABSENT ? 0 : flagsOf(shop, after)
    tally(shop, counts, change, before, after)
    count++
  }
  return { count, ...rows, counts }
}

function changeOf(shop: Workshop, before: number, after: number): [Change, number] {
  // The root is there before anything says so; its first entry adds its attributes.
  if (before === ABSENT || shop.state.layerOf(before) < 0) return [Change.added, 0]
  if (after === ABSENT) return [Change.removed, 0]
  const reasons = reasonsFor(shop, before, after)
  return [reasons === 0 ? Change.unmodified : Change.modified, reasons]
}

function flagsOf({ state }: Workshop, version: number): number {
  if (state.entryOf(version) < 0) return RowFlag.implied
  const broken = state.kindOf(version) === EntryKind.hardlink ? RowFlag.broken : 0
  return RowFlag.stored | broken | (state.isLinked(version) ? RowFlag.hardlink : 0)
}

function tally(
  { state }: Workshop,
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

import { compareBytes } from '../model/byte-strings'
import { Removal } from '../model/change'
import { EntryKind } from '../model/entry'
import { Cause } from '../model/waste'

import type { Workshop } from './apply-layer'
import { NO_CONTENT_ID } from './contents'
import { ABSENT } from './tree-state'

/** A content that no path names any more. */
export interface WastedCopy {
  readonly content: number
  /** Node of the entry that stored it. */
  readonly node: number
  readonly bytes: number
  readonly cause: Cause
  readonly removal: Removal
  readonly storedIn: number
  readonly hiddenIn: number
  /** Node of the last name it had. */
  readonly lastNode: number
}

/**
 * The copies whose last name went in the layer just applied, and the contents it stored that never had one.
 *
 * @param own contents that only markers or AUFS bookkeeping of this layer hold
 */
export function wastedIn(shop: Workshop, layer: number, own: ReadonlySet<number>): WastedCopy[] {
  const { contents } = shop
  const dropped = contents.takeDropped().filter((id) => contents.sizeOf(id) > 0)
  if (dropped.length === 0) return []
  const lastNames = lastNamesOf(shop, new Set(dropped))
  return dropped.map((id) => {
    const node = contents.homeOf(id)
    const storedIn = contents.layerOf(id)
    const lastNode = lastNames.get(id) ?? node
    const base = { content: id, node, bytes: contents.sizeOf(id), storedIn, hiddenIn: layer, lastNode }
    if (own.has(id)) return { ...base, cause: Cause.deleted, removal: Removal.none }
    if (storedIn === layer) return { ...base, cause: Cause.duplicateEntry, removal: Removal.none }
    return { ...base, ...fateOf(shop, id, lastNode) }
  })
}

/** For each content the name it had below the layer: its home path if that still held it, else the smallest. */
function lastNamesOf(shop: Workshop, ids: ReadonlySet<number>): Map<number, number> {
  const { state, contents } = shop
  const names = new Map<number, number>()
  for (const node of state.touched) {
    const before = state.below(node)
    const id = before === ABSENT ? NO_CONTENT_ID : state.contentOf(before)
    if (!ids.has(id)) continue
    const known = names.get(id)
    const home = contents.homeOf(id)
    if (known === undefined || node === home || (known !== home && isSmaller(shop, node, known)))
      names.set(id, node)
  }
  return names
}

function isSmaller({ state }: Workshop, a: number, b: number): boolean {
  return compareBytes(state.paths.pathOf(a), state.paths.pathOf(b)) < 0
}

/** What became of the last name by the end of the layer; where it went on the way does not matter. */
function fateOf(shop: Workshop, id: number, lastNode: number): { cause: Cause; removal: Removal } {
  const { state, contents } = shop
  const now = state.now(lastNode)
  if (now !== ABSENT && state.kindOf(now) === EntryKind.file) {
    const same = contents.same(id, state.contentOf(now)) === true
    return { cause: same ? Cause.metadataOnly : Cause.overwritten, removal: Removal.none }
  }
  return { cause: Cause.deleted, removal: now === ABSENT ? state.removalOf(lastNode) : Removal.replaced }
}

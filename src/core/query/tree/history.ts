import { Change } from '../../model/change'
import { NO_CONTENT } from '../../model/snapshot'

import { ABSENT, type ImageModel } from '../image-model'
import type { RowFacts } from './row-facts'
import { rowFacts } from './row-facts'

/** One layer's part in the life of a path. */
export interface HistoryStep {
  readonly row: number
  readonly facts: RowFacts
  /** Facts of the path below this layer; null when it was not there. */
  readonly before: RowFacts | null
  /** Bytes that this layer stored for the path; 0 for a hard link and for what stores nothing. */
  readonly storedBytes: number
  /** The layer that hid what was stored, so that no container can read it; null while one can, or for no bytes. */
  readonly hiddenIn: number | null
}

/** What happened to one path through the layers, in order; layers that left it alone are not in it. */
export function historyOf(model: ImageModel, node: number): HistoryStep[] {
  let previous: RowFacts | null = null
  const hiders = hidersOf(model, node)
  return Array.from(model.rowsOf(node), (row) => {
    const facts = rowFacts(model, row)
    const storedBytes = storedBytesOf(model, row)
    const hiddenIn = storedBytes === 0 ? null : (hiders.get(facts.layer) ?? null)
    const step = { row, facts, before: previous, storedBytes, hiddenIn }
    previous = facts.change === 'removed' ? null : facts
    return step
  })
}

/** The layers that hid the copies of a path, by the layer that stored each. */
function hidersOf({ snapshot: { waste } }: ImageModel, node: number): ReadonlyMap<number, number> {
  const hiders = new Map<number, number>()
  for (let i = 0; i < waste.count; i++) {
    // A copy that its own layer hid is an earlier one of a path stored twice there.
    if (waste.node[i] !== node || waste.hiddenIn[i] === waste.storedIn[i]) continue
    hiders.set(waste.storedIn[i], waste.hiddenIn[i])
  }
  return hiders
}

/** Bytes that a row's layer stored for its path; 0 for a hard link and for what stores nothing. */
export function storedBytesOf(model: ImageModel, row: number): number {
  const content = model.contentOf(row)
  if (model.changeOf(row) === Change.removed || content === NO_CONTENT) return 0
  const { layer, bytes, home } = model.snapshot.contents
  const own = layer[content] === model.layerOf(row)
  return own && model.nodeOf(row) === home[content] ? bytes[content] : 0
}

/** Wasted copies that were stored at a path, or at and below a directory. */
export interface HiddenCopies {
  readonly bytes: number
  readonly copies: number
  /** Layers that store them, ascending. */
  readonly layers: readonly number[]
}

/** Copies that were stored at or below this path and that the final file system cannot reach. */
export function hiddenBytesOf(model: ImageModel, node: number): HiddenCopies {
  const { waste, paths } = model.snapshot
  const end = paths.end[node]
  const layers = new Set<number>()
  let bytes = 0
  let copies = 0
  for (let i = 0; i < waste.count; i++) {
    if (waste.node[i] < node || waste.node[i] >= end) continue
    bytes += waste.bytes[i]
    copies++
    layers.add(waste.storedIn[i])
  }
  return { bytes, copies, layers: [...layers].sort((a, b) => a - b) }
}

/** The row that says what a path is at the end, or what it last was, with which of the two. */
export function lastRow(model: ImageModel, node: number): { row: number; removed: boolean } | null {
  const rows = model.rowsOf(node)
  const last = rows.at(-1) ?? ABSENT
  return last === ABSENT ? null : { row: last, removed: model.changeOf(last) === Change.removed }
}

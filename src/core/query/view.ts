import { Change, Reason } from '../model/change'
import { EntryKind } from '../model/entry'

import type { ImageModel } from './image-model'
import { ABSENT } from './image-model'
import { rowsDiffer } from './row-compare'

/** Which files a tree shows. Layers are indexes; `aggregated` compares the state below `from` with that of `to`. */
export type ViewChoice =
  | { readonly kind: 'layer'; readonly layer: number }
  | { readonly kind: 'aggregated'; readonly from: number; readonly to: number }
  | { readonly kind: 'final' }

/** A node that the view does not hold. */
export const NOT_SHOWN = 255

/**
 * One fact set for each node: how it changed and the row whose attributes it has. Arrays have one element a node.
 */
export interface View {
  readonly choice: ViewChoice
  /** {@link Change}, or {@link NOT_SHOWN}. */
  readonly change: Uint8Array
  /** Bits of {@link Reason}. */
  readonly reasons: Uint8Array
  /** Row number of the attributes; of a removed path those it had. Only of use where the node is shown. */
  readonly row: Int32Array
  /** Non-directory paths by {@link Change}. */
  readonly counts: readonly [unmodified: number, added: number, modified: number, removed: number]
}

/** The view that dive calls aggregated: everything up to `layer` against the base layer. */
export function aggregatedUpTo(layer: number, baseLayers = 1): ViewChoice {
  return { kind: 'aggregated', from: Math.min(baseLayers, layer), to: layer }
}

export function viewOf(model: ImageModel, choice: ViewChoice): View {
  switch (choice.kind) {
    case 'layer':
      return layerView(model, choice)
    case 'aggregated':
      return rangeView(model, choice)
    case 'final':
      return finalView(model, choice)
  }
}

function layerView(model: ImageModel, choice: Extract<ViewChoice, { kind: 'layer' }>): View {
  const columns = emptyColumns(model)
  for (let node = 1; node < model.nodeCount; node++) {
    columns.row[node] = model.rowAt(node, choice.layer)
    if (columns.row[node] !== ABSENT) columns.change[node] = Change.unmodified
  }
  const diff = model.snapshot.diffs[choice.layer]
  for (let i = 0; i < diff.count; i++) {
    const node = diff.node[i]
    if (node === 0) continue
    columns.change[node] = diff.change[i]
    columns.reasons[node] = diff.reasons[i]
    columns.row[node] = model.rowNumber(choice.layer, i)
  }
  return finished(model, choice, columns)
}

function rangeView(model: ImageModel, choice: Extract<ViewChoice, { kind: 'aggregated' }>): View {
  const columns = emptyColumns(model)
  for (let node = 1; node < model.nodeCount; node++) {
    const before = choice.from === 0 ? ABSENT : model.rowAt(node, choice.from - 1)
    const after = model.rowAt(node, choice.to)
    if (before === ABSENT && after === ABSENT) continue
    columns.row[node] = after === ABSENT ? before : after
    if (before === ABSENT) columns.change[node] = Change.added
    else if (after === ABSENT) columns.change[node] = Change.removed
    else {
      const reasons = before === after ? 0 : rowsDiffer(model, before, after)
      columns.reasons[node] = reasons
      columns.change[node] = reasons === 0 ? Change.unmodified : Change.modified
    }
  }
  return finished(model, choice, columns)
}

function finalView(model: ImageModel, choice: Extract<ViewChoice, { kind: 'final' }>): View {
  const columns = emptyColumns(model)
  for (let node = 1; node < model.nodeCount && model.layerCount > 0; node++) {
    columns.row[node] = model.rowAt(node, model.layerCount - 1)
    if (columns.row[node] !== ABSENT) columns.change[node] = Change.unmodified
  }
  return finished(model, choice, columns)
}

type Columns = Pick<View, 'change' | 'reasons' | 'row'>

function emptyColumns({ nodeCount }: ImageModel): Columns {
  return {
    change: new Uint8Array(nodeCount).fill(NOT_SHOWN),
    reasons: new Uint8Array(nodeCount),
    row: new Int32Array(nodeCount).fill(ABSENT),
  }
}

function finished(model: ImageModel, choice: ViewChoice, columns: Columns): View {
  const counts: [number, number, number, number] = [0, 0, 0, 0]
  for (let node = 1; node < columns.change.length; node++) {
    const change = columns.change[node]
    if (change === NOT_SHOWN) continue
    const directory = model.kindOf(columns.row[node]) === EntryKind.directory
    if (!directory || (columns.reasons[node] & Reason.type) !== 0) counts[change]++
  }
  return { choice, ...columns, counts }
}

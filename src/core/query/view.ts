import { Change, Reason } from '../model/change'
import { EntryKind } from '../model/entry'

import type { ImageModel } from './image-model'
import { ABSENT } from './image-model'
import { rowsDiffer } from './tree/row-compare'

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
  const columns = stateAfter(model, choice.layer + 1)
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
  const { change, reasons, row } = columns
  model.applyLayers(row, 0, choice.from)
  const rowAfter = row.slice()
  model.applyLayers(rowAfter, choice.from, choice.to + 1)
  row[0] = ABSENT
  for (let node = 1; node < row.length; node++) {
    const before = row[node]
    const after = rowAfter[node]
    if (after !== ABSENT) row[node] = after
    if (before === ABSENT) change[node] = after === ABSENT ? NOT_SHOWN : Change.added
    else if (after === ABSENT) change[node] = Change.removed
    else if (before === after) change[node] = Change.unmodified
    else {
      reasons[node] = rowsDiffer(model, before, after)
      change[node] = reasons[node] === 0 ? Change.unmodified : Change.modified
    }
  }
  return finished(model, choice, columns)
}

function finalView(model: ImageModel, choice: Extract<ViewChoice, { kind: 'final' }>): View {
  return finished(model, choice, stateAfter(model, model.layerCount))
}

type Columns = Pick<View, 'change' | 'reasons' | 'row'>

/** What is there after so many layers, all of it unmodified. The root is in no view. */
function stateAfter(model: ImageModel, layers: number): Columns {
  const columns = emptyColumns(model)
  const { change, row } = columns
  model.applyLayers(row, 0, layers)
  row[0] = ABSENT
  for (let node = 1; node < row.length; node++) if (row[node] !== ABSENT) change[node] = Change.unmodified
  return columns
}

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

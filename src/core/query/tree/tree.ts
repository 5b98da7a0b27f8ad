import { Change } from '../../model/change'
import { EntryKind } from '../../model/entry'

import type { ImageModel } from '../image-model'
import type { FilterResult } from '../search/path-filter'
import type { View } from '../view'
import { NOT_SHOWN } from '../view'
import type { ViewSizes } from './view-sizes'

/** What of a view a tree shows. */
export interface TreeFilter {
  /** Changes that are shown, by {@link Change}. */
  readonly changes: readonly [unmodified: boolean, added: boolean, modified: boolean, removed: boolean]
  readonly paths: FilterResult
}

/** Which nodes are in the tree: what matches, and every directory above it. One element a node. */
export interface TreeContents {
  readonly visible: Uint8Array
  /** Nodes that match by themselves, directories included. */
  readonly matches: number
  /** Directories with a change below them, whatever the filter leaves of it; one element a node. */
  readonly changesBelow: Uint8Array
}

/** Directories that hold a change below them, whatever a tree shows of it: one element a node. */
export function changesBelowIn(model: ImageModel, view: View): Uint8Array {
  const { parent } = model.snapshot.paths
  const below = new Uint8Array(model.nodeCount)
  for (let node = model.nodeCount - 1; node > 0; node--) {
    const change = view.change[node]
    if (change === NOT_SHOWN) continue
    if (change !== Change.unmodified || below[node] === 1) below[parent[node]] = 1
  }
  return below
}

/** `changesBelow` is what {@link changesBelowIn} answers, for who has asked it already. */
export function treeContents(
  model: ImageModel,
  view: View,
  filter: TreeFilter,
  changesBelow = changesBelowIn(model, view),
): TreeContents {
  const { parent } = model.snapshot.paths
  const visible = new Uint8Array(model.nodeCount)
  const matched = filter.paths.kind === 'matches' ? filter.paths.matched : null
  let matches = 0
  for (let node = model.nodeCount - 1; node > 0; node--) {
    const change = view.change[node]
    if (change === NOT_SHOWN) continue
    if (filter.changes[change] && (matched === null || matched[node] === 1)) {
      matches++
      visible[node] = 1
    }
    if (visible[node] === 1) visible[parent[node]] = 1
  }
  return { visible, matches, changesBelow }
}

/** `size` is what the view's layers store, or the bytes in the final image; `removed` what they take away. */
export type SortKey = 'name' | 'size' | 'removed' | 'change'

export interface TreeOrder {
  readonly key: SortKey
  readonly descending: boolean
}

/**
 * The size that a tree shows for a node. Of the final image, its bytes there; of layers, what they store at paths that
 * they added or modified. What they removed is a figure apart: `sizes.removed`.
 */
export function shownBytes(sizes: ViewSizes, node: number, view: View): number {
  return view.choice.kind === 'final' ? sizes.state[node] : sizes.added[node] + sizes.modified[node]
}

/** Whether a node of the view is a directory. */
export function isDirectoryIn(model: ImageModel, view: View, node: number): boolean {
  return view.change[node] !== NOT_SHOWN && model.kindOf(view.row[node]) === EntryKind.directory
}

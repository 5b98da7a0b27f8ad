import { EntryKind } from '../../model/entry'

import type { ImageModel } from '../image-model'
import { NOT_SHOWN, type View } from '../view'
import type { ViewSizes } from './view-sizes'

/**
 * What several paths of a view hold together, by {@link import('../../model/change').Change}. What lies in a selected
 * directory counts once, selected or not.
 */
export interface SelectionTotals {
  /** Non-directory paths. */
  readonly files: readonly [unmodified: number, added: number, modified: number, removed: number]
  /** The sums of what the view shows for the paths; of unmodified ones what the state has beside that. */
  readonly bytes: readonly [unmodified: number, added: number, modified: number, removed: number]
}

/** Sums up the paths `nodes` and all below them. Costs what lies below, so that a root costs the whole image. */
export function selectionTotals(
  model: ImageModel,
  view: View,
  sizes: ViewSizes,
  nodes: Iterable<number>,
): SelectionTotals {
  const { end } = model.snapshot.paths
  const files: [number, number, number, number] = [0, 0, 0, 0]
  const bytes: [number, number, number, number] = [0, 0, 0, 0]
  let next = 0
  for (const top of Uint32Array.from(nodes).sort()) {
    if (top < next) continue
    next = end[top]
    for (let node = Math.max(1, top); node < next; node++) {
      const change = view.change[node]
      if (change !== NOT_SHOWN && model.kindOf(view.row[node]) !== EntryKind.directory) files[change]++
    }
    const [added, modified] = [sizes.added[top], sizes.modified[top]]
    bytes[0] += sizes.state[top] - added - modified
    bytes[1] += added
    bytes[2] += modified
    bytes[3] += sizes.removed[top]
  }
  return { files, bytes }
}

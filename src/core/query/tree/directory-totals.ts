import { EntryKind } from '../../model/entry'

import type { ImageModel } from '../image-model'
import type { View } from '../view'
import { NOT_SHOWN } from '../view'

/** What lies below a directory in a view, itself not counted. */
export interface DirectoryTotals {
  readonly directories: number
  readonly others: number
  /** All of it by {@link import('../../model/change').Change}, directories left out. */
  readonly counts: readonly [unmodified: number, added: number, modified: number, removed: number]
}

export function directoryTotals(model: ImageModel, view: View, node: number): DirectoryTotals {
  const counts: [number, number, number, number] = [0, 0, 0, 0]
  const end = model.snapshot.paths.end[node]
  let directories = 0
  let others = 0
  for (let below = node + 1; below < end; below++) {
    const change = view.change[below]
    if (change === NOT_SHOWN) continue
    if (model.kindOf(view.row[below]) === EntryKind.directory) directories++
    else {
      others++
      counts[change]++
    }
  }
  return { directories, others, counts }
}

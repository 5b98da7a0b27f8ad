import { Change } from '../model/change'
import { EntryKind } from '../model/entry'
import { NO_CONTENT } from '../model/snapshot'

import type { ImageModel } from './image-model'
import { NOT_SHOWN, type View } from './view'

/** What several paths of a view hold together. What lies in a selected directory counts once, selected or not. */
export interface SelectionTotals {
  /** Non-directory paths, and bytes of the contents they name, each once; by {@link import('../model/change').Change}. */
  readonly files: readonly [unmodified: number, added: number, modified: number, removed: number]
  readonly bytes: readonly [unmodified: number, added: number, modified: number, removed: number]
}

/** Sums up the paths `nodes` and all below them. Costs what lies below, so that a root costs the whole image. */
export function selectionTotals(model: ImageModel, view: View, nodes: Iterable<number>): SelectionTotals {
  const { end } = model.snapshot.paths
  const contents = model.snapshot.contents.bytes
  const files: [number, number, number, number] = [0, 0, 0, 0]
  const bytes: [number, number, number, number] = [0, 0, 0, 0]
  const counted = new Set<number>()
  let next = 0
  for (const top of Uint32Array.from(nodes).sort()) {
    if (top < next) continue
    next = end[top]
    for (let node = Math.max(1, top); node < next; node++) {
      const change = view.change[node]
      if (change === NOT_SHOWN) continue
      const row = view.row[node]
      if (model.kindOf(row) !== EntryKind.directory) files[change]++
      const content = model.contentOf(row)
      if (content === NO_CONTENT) continue
      if (model.linkedContents.has(content)) {
        // What was there before and what is there after are two sums.
        const key = content * 2 + (change === Change.removed ? 1 : 0)
        if (counted.has(key)) continue
        counted.add(key)
      }
      bytes[change] += contents[content]
    }
  }
  return { files, bytes }
}

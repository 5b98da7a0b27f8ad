import { Change, Reason } from '../model/change'
import { NO_CONTENT } from '../model/snapshot'

import type { ImageModel } from './image-model'
import { ABSENT } from './image-model'

const WRITTEN = Reason.content | Reason.type

/**
 * The layer of origin of what a row names: the last one that wrote the content. A layer that stored it again for
 * the sake of its owner, mode or times does not count.
 */
export function originOf(model: ImageModel, row: number): number {
  const content = model.contentOf(row)
  if (content === NO_CONTENT) return model.layerOf(row)
  const { home, layer } = model.snapshot.contents
  const stored = model.rowIn(home[content], layer[content])
  if (stored === ABSENT) return layer[content]
  const rows = model.rowsOf(home[content])
  let at = rows.indexOf(stored)
  while (at > 0 && model.changeOf(rows[at]) === Change.modified && !writes(model, rows[at])) at--
  return model.layerOf(rows[at])
}

function writes(model: ImageModel, row: number): boolean {
  return (model.reasonsOf(row) & WRITTEN) !== 0
}

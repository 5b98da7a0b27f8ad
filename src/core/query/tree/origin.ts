import { Change, Reason } from '../../model/change'
import { NO_CONTENT } from '../../model/snapshot'

import type { ImageModel } from '../image-model'
import { ABSENT } from '../image-model'

const WRITTEN = Reason.content | Reason.type | Reason.link

/**
 * The layer of origin of what a row names: the last one that wrote its content, made it or pointed it elsewhere. A
 * layer that stored it again, or for the sake of its owner, mode or times, does not count.
 */
export function originOf(model: ImageModel, row: number): number {
  const content = model.contentOf(row)
  if (content === NO_CONTENT) return writerOf(model, model.nodeOf(row), row)
  const { home, layer } = model.snapshot.contents
  const stored = model.rowIn(home[content], layer[content])
  return stored === ABSENT ? layer[content] : writerOf(model, home[content], stored)
}

function writerOf(model: ImageModel, node: number, row: number): number {
  const rows = model.rowsOf(node)
  let at = rows.indexOf(row)
  while (at > 0 && !wrote(model, rows[at])) at--
  return model.layerOf(rows[at])
}

function wrote(model: ImageModel, row: number): boolean {
  const change = model.changeOf(row)
  if (change === Change.unmodified) return false
  return change !== Change.modified || (model.reasonsOf(row) & WRITTEN) !== 0
}

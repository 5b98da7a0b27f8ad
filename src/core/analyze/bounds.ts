import { LayerIndexer } from '../index/layer-indexer'
import type { LayerIndex } from '../index/layer-index'

/** Entries of a whole image that are taken in; memory grows with them. */
export const ENTRY_LIMIT = 20_000_000

/**
 * The layers of an image up to `limit` entries in all. One that goes beyond counts as unread, with a notice: a
 * manifest may list one large layer thousands of times, which costs it a line each.
 */
export function boundedLayers(layers: readonly LayerIndex[], limit = ENTRY_LIMIT): readonly LayerIndex[] {
  let entries = 0
  return layers.map((index) => {
    if (entries + index.count > limit)
      return leftOut(`the image holds more than ${limit.toLocaleString('en-US')} entries`)
    entries += index.count
    return index
  })
}

/** A layer that counts as unread, for a limit that `detail` names in words. */
export function leftOut(detail: string): LayerIndex {
  return {
    ...new LayerIndexer().end(),
    complete: false,
    notices: [{ code: 'limit-exceeded', count: 1, entries: [], detail }],
  }
}

import type { LayerIndex } from '#core/index/layer-index'
import { LayerIndexer } from '#core/index/layer-indexer'

import { padded, writeEntry } from './layer-tar'
import type { SyntheticEntry } from './synthetic'
import { BLOCK } from './tar-header'

/** The index of a layer from its headers alone; contents are stood in for by their number. */
export function indexOf(entries: readonly SyntheticEntry[]): LayerIndex {
  const indexer = new LayerIndexer()
  const block = new Uint8Array(BLOCK)
  const zeros = new Uint8Array(2 * BLOCK)
  for (const entry of entries) {
    block.fill(0)
    writeEntry(block, 0, entry)
    indexer.push(block)
    if (entry.size === 0) continue
    indexer.skipContent(entry.size, [entry.content >>> 0, Math.imul(entry.content, 31) >>> 0])
    indexer.push(zeros.subarray(0, padded(entry.size) - entry.size))
  }
  indexer.push(zeros)
  return indexer.end()
}

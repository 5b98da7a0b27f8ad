import { Change } from '../../model/change'
import { NO_CONTENT } from '../../model/snapshot'

import type { ImageModel } from '../image-model'
import { STEP, toEnd, type Steps } from '../steps'

/** Content bytes of one layer's changes: the sums of the tree that shows this layer. */
export interface LayerBytes {
  /** Stored by this layer for paths that were not there, and for paths that were and are not the same now. */
  readonly added: number
  readonly modified: number
  /** What the paths held that it took away, as far as no other name keeps it. It frees none of it. */
  readonly removed: number
}

/** The bytes of each layer by change, one element a layer. A content with several names counts once. */
export function layerBytes(model: ImageModel): readonly LayerBytes[] {
  return toEnd(layerByteSteps(model))
}

export function* layerByteSteps(model: ImageModel): Steps<readonly LayerBytes[]> {
  const { diffs, contents } = model.snapshot
  const names = new Uint32Array(contents.count)
  const contentAt = new Uint32Array(model.nodeCount).fill(NO_CONTENT)
  const countedIn = new Uint32Array(contents.count)
  const all: LayerBytes[] = []
  let sinceYield = 0
  for (const [layer, diff] of diffs.entries()) {
    for (let i = 0; i < diff.count; i++) {
      const node = diff.node[i]
      const before = contentAt[node]
      const after = diff.change[i] === Change.removed ? NO_CONTENT : diff.content[i]
      if (before !== NO_CONTENT) names[before]--
      if (after !== NO_CONTENT) names[after]++
      contentAt[node] = after
    }
    all.push(sumsOf(layer))
    sinceYield += diff.count
    if (sinceYield < STEP) continue
    sinceYield = 0
    yield
  }
  return all

  function sumsOf(layer: number): LayerBytes {
    const diff = diffs[layer]
    const sums = { added: 0, modified: 0, removed: 0 }
    for (let i = 0; i < diff.count; i++) {
      const content = diff.content[i]
      if (content === NO_CONTENT || countedIn[content] === layer + 1) continue
      const change = diff.change[i]
      if (change === Change.removed ? names[content] > 0 : !countsAt(diff.node[i], content, layer)) continue
      countedIn[content] = layer + 1
      if (change === Change.removed) sums.removed += contents.bytes[content]
      else if (change === Change.added) sums.added += contents.bytes[content]
      else if (change === Change.modified) sums.modified += contents.bytes[content]
    }
    return sums
  }

  /** A content counts at its home as long as that names it, else at its first name. */
  function countsAt(node: number, content: number, layer: number): boolean {
    if (contents.layer[content] !== layer) return false
    const home = contents.home[content]
    return node === home || contentAt[home] !== content
  }
}

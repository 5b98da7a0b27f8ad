import { Change } from '../model/change'
import { NO_CONTENT } from '../model/snapshot'

import type { ImageModel } from './image-model'
import { STEP, toEnd, type Steps } from './steps'

/** Content bytes of one layer's changes. */
export interface LayerBytes {
  /** Stored by this layer for paths that were not there, and for paths that were. */
  readonly added: number
  readonly modified: number
  /** What the paths held that it took away. It frees none of it. */
  readonly removed: number
}

/** The bytes of each layer by change, one element a layer. A content with several names counts once. */
export function layerBytes(model: ImageModel): readonly LayerBytes[] {
  return toEnd(layerByteSteps(model))
}

export function* layerByteSteps({ snapshot: { diffs, contents } }: ImageModel): Steps<readonly LayerBytes[]> {
  const seenIn = new Uint32Array(contents.count)
  const all: LayerBytes[] = []
  let sinceYield = 0
  for (const [layer, diff] of diffs.entries()) {
    const sums = { added: 0, modified: 0, removed: 0 }
    for (let i = 0; i < diff.count; i++) {
      const content = diff.content[i]
      if (content === NO_CONTENT || seenIn[content] === layer + 1) continue
      const change = diff.change[i]
      const isRemoved = change === Change.removed
      if (!isRemoved && contents.layer[content] !== layer) continue
      seenIn[content] = layer + 1
      if (isRemoved) sums.removed += contents.bytes[content]
      else if (change === Change.added) sums.added += contents.bytes[content]
      else sums.modified += contents.bytes[content]
    }
    all.push(sums)
    sinceYield += diff.count
    if (sinceYield < STEP) continue
    sinceYield = 0
    yield
  }
  return all
}

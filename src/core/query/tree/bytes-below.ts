import type { ImageModel } from '../image-model'
import type { ViewChoice } from '../view'

/** Layers that a view is about, by index, both ends included. */
interface Layers {
  readonly from: number
  readonly to: number
}

/** The layers that a view shows the changes of; all of them for the final image. */
export function layersOf(model: ImageModel, choice: ViewChoice): Layers {
  switch (choice.kind) {
    case 'layer':
      return { from: choice.layer, to: choice.layer }
    case 'aggregated':
      return choice
    case 'final':
      return { from: 0, to: model.layerCount - 1 }
  }
}

/** Bytes that these layers store at and below each path, hidden ones included: one element a node. */
export function storedBelow(model: ImageModel, { from, to }: Layers): Float64Array {
  const { count, home, layer, bytes } = model.snapshot.contents
  const sums = new Float64Array(model.nodeCount)
  for (let i = 0; i < count; i++) if (layer[i] >= from && layer[i] <= to) sums[home[i]] += bytes[i]
  return addedUp(model, sums)
}

/** Wasted copies of the paths of an image, as far as some layers have to do with them. */
export interface WastedPaths {
  /** 1 for each path that has such copies itself; one element a node. */
  readonly own: Uint8Array
  /** How many such paths there are. */
  readonly count: number
  /** Bytes of such copies at and below each path; one element a node. */
  readonly below: Float64Array
}

/** What these layers stored in vain, or hid. */
export function wastedPaths(model: ImageModel, { from, to }: Layers): WastedPaths {
  const { waste } = model.snapshot
  const own = new Uint8Array(model.nodeCount)
  const sums = new Float64Array(model.nodeCount)
  const isIn = (layer: number): boolean => layer >= from && layer <= to
  let count = 0
  for (let i = 0; i < waste.count; i++) {
    if (!isIn(waste.storedIn[i]) && !isIn(waste.hiddenIn[i])) continue
    const node = waste.node[i]
    if (own[node] === 0) count++
    own[node] = 1
    sums[node] += waste.bytes[i]
  }
  return { own, count, below: addedUp(model, sums) }
}

/** Children come after their parents, so one pass from the end adds everything up. */
function addedUp(model: ImageModel, sums: Float64Array): Float64Array {
  const { parent } = model.snapshot.paths
  for (let node = sums.length - 1; node > 0; node--) sums[parent[node]] += sums[node]
  return sums
}

import type { LayerIndex } from '../../index/layer-index'
import type { DiveFigures } from '../../model/snapshot'
import { NO_NODE, type PathTree } from '../path-tree'
import type { Places } from '../places'

import type { DiveLayer } from './layer-tree'
import { DiveLayers, isMarker, markedNode } from './layer-tree'
import { StackedTree } from './stacked-tree'

/** A path that dive counts as inefficient. */
export interface DiveReference {
  /** Node of `DiveScore.paths`. */
  readonly node: number
  readonly count: number
  /** Bytes of all copies. */
  readonly bytes: number
}

export interface DiveScore {
  readonly figures: DiveFigures
  readonly paths: PathTree
  /** Unordered. */
  readonly references: readonly DiveReference[]
}

/** dive's figures, reproduced with what it gets wrong (dive 0.13.1, `filetree.Efficiency` and `image.Analyze`). */
export function diveScore(indexes: readonly LayerIndex[], places: Places): DiveScore {
  const { paths } = places
  const layers = new DiveLayers(indexes, places)
  const ledger = new Ledger(paths.count)
  const below = new StackedTree(paths)
  let sizeBytes = 0
  let baseBytes = 0
  let last: DiveLayer | null = null
  for (let i = 0; i < indexes.length; i++) {
    const layer = layers.layer(i)
    if (last === null) below.copy(layer)
    else below.stack(last)
    scoreLayer(paths, layer, below, ledger)
    sizeBytes += layer.bytes
    if (last === null) baseBytes = layer.bytes
    last = layer
  }
  const userSizeBytes = sizeBytes - baseBytes
  const references = ledger.references()
  const wastedBytes = references.reduce((sum, reference) => sum + reference.bytes, 0)
  return {
    figures: {
      efficiencyScore: ledger.efficiency(),
      sizeBytes,
      userSizeBytes,
      wastedBytes,
      userWastedPercent: userSizeBytes === 0 ? null : wastedBytes / userSizeBytes,
    },
    paths,
    references,
  }
}

/** Visits leaves only. A marker whose path is not below ends the scoring of its layer there and then. */
function scoreLayer(paths: PathTree, layer: DiveLayer, below: StackedTree, ledger: Ledger): void {
  for (let row = 0; row < layer.nodes.length; row++) {
    if (layer.leaves[row] === 0) continue
    const node = layer.nodes[row]
    if (!isMarker(paths, node)) {
      ledger.count(node, layer.sizes[row])
      continue
    }
    const target = markedNode(paths, node)
    if (target === NO_NODE || !below.has(target)) {
      ledger.meet(target === NO_NODE ? node : target)
      return
    }
    ledger.count(target, below.isDirectory(target) ? below.bytesBelow(target) : 0)
  }
}

/** What dive remembers of each path. */
class Ledger {
  readonly #bytes: Float64Array
  readonly #least: Float64Array
  readonly #counts: Uint32Array
  readonly #met: Uint8Array
  /** Nodes in the order in which they were met. */
  readonly #order: Uint32Array
  #size = 0

  constructor(nodes: number) {
    this.#bytes = new Float64Array(nodes)
    this.#least = new Float64Array(nodes).fill(-1)
    this.#counts = new Uint32Array(nodes)
    this.#met = new Uint8Array(nodes)
    this.#order = new Uint32Array(nodes)
  }

  /** The path now has a record, even if nothing is counted on it; its minimum of -1 is summed all the same. */
  meet(node: number): void {
    if (this.#met[node] === 1) return
    this.#met[node] = 1
    this.#order[this.#size++] = node
  }

  count(node: number, bytes: number): void {
    this.meet(node)
    this.#bytes[node] += bytes
    if (this.#least[node] < 0 || bytes < this.#least[node]) this.#least[node] = bytes
    this.#counts[node]++
  }

  efficiency(): number {
    let least = 0
    let all = 0
    for (let i = 0; i < this.#size; i++) {
      const node = this.#order[i]
      least += this.#least[node]
      all += this.#bytes[node]
    }
    return all === 0 ? 1 : least / all
  }

  references(): DiveReference[] {
    const found: DiveReference[] = []
    for (let i = 0; i < this.#size; i++) {
      const node = this.#order[i]
      const count = this.#counts[node]
      if (count >= 2) found.push({ node, count, bytes: this.#bytes[node] })
    }
    return found
  }
}

import type { LayerIndex } from '../../index/layer-index'
import type { DiveFigures } from '../../model/snapshot'
import { NO_NODE } from '../path-table'
import type { Places } from '../places'

import type { DiveLayer, DiveTrees } from './layer-trees'
import { diveTrees, isMarker, markedNode } from './layer-trees'
import { StackedTree } from './stacked-tree'

/** A path that dive counts as inefficient. */
export interface DiveReference {
  /** Node of `DiveScore.trees.names`. */
  readonly node: number
  readonly count: number
  /** Bytes of all copies. */
  readonly bytes: number
}

export interface DiveScore {
  readonly figures: DiveFigures
  readonly trees: DiveTrees
  /** Unordered. */
  readonly references: readonly DiveReference[]
}

/** dive's figures, reproduced with what it gets wrong (dive 0.13.1, `filetree.Efficiency` and `image.Analyze`). */
export function diveScore(indexes: readonly LayerIndex[], places: Places): DiveScore {
  const trees = diveTrees(indexes, places)
  const ledger = new Ledger(trees.names.count)
  const below = new StackedTree(trees.names)
  trees.layers.forEach((layer, i) => {
    if (i === 0) below.copy(layer)
    else below.stack(trees.layers[i - 1])
    scoreLayer(trees, layer, below, ledger)
  })
  const sizeBytes = trees.layers.reduce((sum, layer) => sum + layer.bytes, 0)
  const userSizeBytes = sizeBytes - (trees.layers[0]?.bytes ?? 0)
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
    trees,
    references,
  }
}

/** Visits leaves only. A marker whose path is not below ends the scoring of its layer there and then. */
function scoreLayer(trees: DiveTrees, layer: DiveLayer, below: StackedTree, ledger: Ledger): void {
  for (let row = 0; row < layer.nodes.length; row++) {
    if (layer.leaves[row] === 0) continue
    const node = layer.nodes[row]
    if (!isMarker(trees.names, node)) {
      ledger.count(node, layer.sizes[row])
      continue
    }
    const target = markedNode(trees.names, node)
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
  readonly #order: number[] = []

  constructor(nodes: number) {
    this.#bytes = new Float64Array(nodes)
    this.#least = new Float64Array(nodes).fill(-1)
    this.#counts = new Uint32Array(nodes)
    this.#met = new Uint8Array(nodes)
  }

  /** The path now has a record, even if nothing is counted on it; its minimum of -1 is summed all the same. */
  meet(node: number): void {
    if (this.#met[node] === 1) return
    this.#met[node] = 1
    this.#order.push(node)
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
    for (const node of this.#order) {
      least += this.#least[node]
      all += this.#bytes[node]
    }
    return all === 0 ? 1 : least / all
  }

  references(): DiveReference[] {
    return this.#order
      .filter((node) => this.#counts[node] >= 2)
      .map((node) => ({ node, count: this.#counts[node], bytes: this.#bytes[node] }))
  }
}

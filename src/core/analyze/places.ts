import type { LayerIndex } from '../index/layer-index'
import { startOf } from '../model/byte-strings'

import { PathTable, ROOT } from './path-table'

/** Every entry of every layer as a node of one table, markers and bookkeeping included. */
export interface Places {
  readonly table: PathTable
  /** Node of each entry, by layer. */
  readonly nodes: readonly Int32Array[]
  /** Nodes in depth-first order, a directory before what it holds, siblings by name bytes; the root is first. */
  readonly walk: Uint32Array
  /** Rank of each node when a directory comes after what it holds. */
  readonly postOrder: Uint32Array
}

export function placeEntries(layers: readonly LayerIndex[]): Places {
  const table = new PathTable()
  const nodes = layers.map(({ count, paths }) => {
    const places = new Int32Array(count)
    for (let i = 0; i < count; i++) places[i] = table.intern(paths.bytes, startOf(paths, i), paths.ends[i])
    return places
  })
  return { table, nodes, ...walkNodes(table) }
}

function walkNodes(table: PathTable): Pick<Places, 'walk' | 'postOrder'> {
  const walk = new Uint32Array(table.count)
  const postOrder = new Uint32Array(table.count)
  // Nodes to visit; the complement of a node stands for leaving it.
  const stack = [ROOT]
  let entered = 0
  let left = 0
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node < 0) {
      postOrder[~node] = left++
      continue
    }
    walk[entered++] = node
    stack.push(~node)
    const children = table.sortedChildrenOf(node)
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i])
  }
  return { walk, postOrder }
}

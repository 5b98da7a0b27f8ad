import type { LayerIndex } from '../index/layer-index'
import { startOf } from '../model/byte-strings'

import { PathTable } from './path-table'
import type { PathTree } from './path-tree'

/** Every entry of every layer as a node of one tree, markers and bookkeeping included. */
export interface Places {
  readonly paths: PathTree
  /** Node of each entry, by layer. */
  readonly nodes: readonly Int32Array[]
}

export function placeEntries(layers: readonly LayerIndex[]): Places {
  const table = new PathTable()
  const nodes = layers.map(({ count, paths }) => {
    const places = new Int32Array(count)
    for (let i = 0; i < count; i++) places[i] = table.intern(paths.bytes, startOf(paths, i), paths.ends[i])
    return places
  })
  const { paths, numberOf } = table.settle()
  for (const places of nodes) for (let i = 0; i < places.length; i++) places[i] = numberOf[places[i]]
  return { paths, nodes }
}

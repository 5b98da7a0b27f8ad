import type { ImageModel } from '../image-model'

/** Where each row of a tree stands among its siblings, both by row. */
export interface RowPlaces {
  /** From 1. */
  readonly position: Uint32Array
  readonly siblings: Uint32Array
}

/** Places of the rows that `treeRows` gives. All visible siblings of a row are rows too. */
export function rowPlaces({ nodeCount, snapshot }: ImageModel, rows: Uint32Array): RowPlaces {
  const { parent } = snapshot.paths
  const children = new Uint32Array(nodeCount)
  const position = new Uint32Array(rows.length)
  const siblings = new Uint32Array(rows.length)
  for (let i = 0; i < rows.length; i++) position[i] = ++children[parent[rows[i]]]
  for (let i = 0; i < rows.length; i++) siblings[i] = children[parent[rows[i]]]
  return { position, siblings }
}

import { bySize } from '../by-size'
import type { ImageModel } from '../image-model'
import { STEP, toEnd, type Steps } from '../steps'
import { shownBytes, type TreeContents, type TreeOrder } from './tree'
import type { View } from '../view'
import type { ViewSizes } from './view-sizes'

/** Rows of a tree from top to bottom: the visible nodes all of whose directories are open. */
export function treeRows(
  model: ImageModel,
  view: View,
  contents: TreeContents,
  isOpen: (node: number) => boolean,
  order: TreeOrder,
  sizes: ViewSizes,
): Uint32Array {
  return toEnd(treeRowSteps(model, view, contents, isOpen, order, sizes))
}

export function* treeRowSteps(
  model: ImageModel,
  view: View,
  contents: TreeContents,
  isOpen: (node: number) => boolean,
  order: TreeOrder,
  sizes: ViewSizes,
): Steps<Uint32Array> {
  if (order.key === 'name' && !order.descending) return rowsByName(model, contents, isOpen)
  const ranks = ranksOf(model, view, order, sizes)
  yield
  return yield* rowsRanked(model, contents, isOpen, ranks)
}

/** Node numbers are in order of names already. */
function rowsByName(
  model: ImageModel,
  { visible }: TreeContents,
  isOpen: (node: number) => boolean,
): Uint32Array {
  const { end } = model.snapshot.paths
  const rows = new Uint32Array(model.nodeCount)
  let count = 0
  for (let node = 1; node < model.nodeCount;) {
    if (visible[node] === 0) {
      node = end[node]
      continue
    }
    rows[count++] = node
    node = end[node] > node + 1 && !isOpen(node) ? end[node] : node + 1
  }
  return rows.slice(0, count)
}

/** Siblings by rank, the highest first; ties stay in order of names. */
function* rowsRanked(
  model: ImageModel,
  { visible }: TreeContents,
  isOpen: (node: number) => boolean,
  ranks: Float64Array,
): Steps<Uint32Array> {
  const { end } = model.snapshot.paths
  const rows = new Uint32Array(model.nodeCount)
  let count = 0
  let sinceYield = 0
  const stack = [0]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node !== 0) rows[count++] = node
    if (end[node] === node + 1 || (node !== 0 && !isOpen(node))) continue
    const children: number[] = []
    for (let child = node + 1; child < end[node]; child = end[child])
      if (visible[child] === 1) children.push(child)
    const sorted = inOrder(children, ranks)
    for (let i = sorted.length - 1; i >= 0; i--) stack.push(sorted[i])
    sinceYield += sorted.length
    if (sinceYield < STEP) continue
    sinceYield = 0
    yield
  }
  return rows.slice(0, count)
}

/** From so many siblings on, a pass for each digit is quicker than comparisons. */
const MANY = 20_000

function inOrder(nodes: number[], ranks: Float64Array): ArrayLike<number> {
  if (nodes.length > MANY) return bySize(Uint32Array.from(nodes), ranks)
  return nodes.sort((a, b) => ranks[b] - ranks[a] || a - b)
}

/** Where each node stands among its siblings, never negative: the higher, the further up. */
function ranksOf(
  { nodeCount }: ImageModel,
  view: View,
  { key, descending }: TreeOrder,
  sizes: ViewSizes,
): Float64Array {
  const ranks = new Float64Array(nodeCount)
  let most = 0
  for (let node = 1; node < nodeCount; node++) {
    const value = rankOf(node)
    // What no view shows has no rank at all.
    ranks[node] = value ?? 0
    if (ranks[node] > most) most = ranks[node]
  }
  if (!descending) for (let node = 1; node < nodeCount; node++) ranks[node] = most - ranks[node]
  return ranks

  function rankOf(node: number): number | undefined {
    switch (key) {
      case 'name':
        return node
      case 'size':
        return shownBytes(sizes, node, view)
      case 'removed':
        return sizes.removed[node]
      case 'change':
        return CHANGE_RANK[view.change[node]]
    }
  }
}

/** Unmodified last, then removed, modified, added: as the marks are listed. */
const CHANGE_RANK: readonly number[] = [3, 0, 1, 2]

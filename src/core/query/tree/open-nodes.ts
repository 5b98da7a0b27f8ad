import { Change } from '../../model/change'

import type { ImageModel } from '../image-model'
import type { TreeContents, TreeFilter } from './tree'
import type { View } from '../view'
import type { ViewSizes } from './view-sizes'

/** Which directories of a tree are open: one element a node. */
export type OpenNodes = Uint8Array

/** Trees up to this many rows are shown whole. */
const SHOWN_WHOLE = 200
/** Rows that a larger tree starts with, about a window full. */
const FIRST_ROWS = 56
/** Right below where a change starts, directories that hold no more than this are opened; deeper ones never are. */
const FEW = 8

/**
 * What a tree starts with: everything when that is little, else the way down to what matters: directories that
 * only hold changes before those that are a change as a whole, and more bytes before less.
 */
export function openAtFirst(
  model: ImageModel,
  view: View,
  contents: TreeContents,
  sizes: ViewSizes,
): OpenNodes {
  const open = new Uint8Array(model.nodeCount)
  if (!isMore(contents.visible, SHOWN_WHOLE)) return open.fill(1)
  const weight = (node: number): number => {
    const bytes =
      view.choice.kind === 'final'
        ? sizes.state[node]
        : sizes.added[node] + sizes.modified[node] + sizes.removed[node]
    const whole = view.change[node] === Change.added || view.change[node] === Change.removed
    return whole ? bytes : bytes + Number.MAX_SAFE_INTEGER
  }
  const waiting = childrenOf(model, contents, 0)
  let rows = waiting.length
  while (waiting.length > 0 && rows < FIRST_ROWS) {
    const node = takeHeaviest(waiting, weight)
    if (view.choice.kind !== 'final' && !hasChange(view, contents, node)) continue
    const children = childrenOf(model, contents, node)
    if (children.length === 0 || rows + children.length > FIRST_ROWS) continue
    const above = model.snapshot.paths.parent[node]
    if (isInherited(model, view, node) && (children.length > FEW || isInherited(model, view, above))) continue
    open[node] = 1
    rows += children.length
    waiting.push(...children)
  }
  return open
}

/** Opens the way to every match, but not what a match itself holds: below it everything may match again. */
export function openToMatches(
  model: ImageModel,
  view: View,
  { changes, paths }: TreeFilter,
  { visible }: TreeContents,
): OpenNodes {
  const open = new Uint8Array(model.nodeCount)
  if (paths.kind !== 'matches') return open
  const { parent } = model.snapshot.paths
  const { matched } = paths
  for (let node = model.nodeCount - 1; node > 0; node--) {
    if (visible[node] === 0) continue
    const above = parent[node]
    const isMatch = matched[node] === 1 && changes[view.change[node]] && matched[above] === 0
    if (isMatch || open[node] === 1) open[above] = 1
  }
  return open
}

/** Added or removed together with the directory above it. */
function isInherited(model: ImageModel, view: View, node: number): boolean {
  const change = view.change[node]
  const above = model.snapshot.paths.parent[node]
  return (
    (change === Change.added || change === Change.removed) && above !== 0 && view.change[above] === change
  )
}

function hasChange(view: View, { changesBelow }: TreeContents, node: number): boolean {
  return changesBelow[node] === 1 || view.change[node] !== Change.unmodified
}

/** Visible children of a directory. */
function childrenOf(model: ImageModel, { visible }: TreeContents, node: number): number[] {
  const { end } = model.snapshot.paths
  const children: number[] = []
  for (let child = node + 1; child < end[node]; child = end[child])
    if (visible[child] === 1) children.push(child)
  return children
}

function takeHeaviest(nodes: number[], weight: (node: number) => number): number {
  let best = 0
  for (let i = 1; i < nodes.length; i++) if (weight(nodes[i]) > weight(nodes[best])) best = i
  const [node] = nodes.splice(best, 1)
  return node
}

/** Whether more than so many flags are set. Looks no further than it must. */
function isMore(flags: Uint8Array, than: number): boolean {
  let left = than
  for (let i = 0; i < flags.length; i++) if (flags[i] === 1 && --left < 0) return true
  return false
}

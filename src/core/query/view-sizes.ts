import { Change, RowFlag } from '../model/change'
import { NO_CONTENT } from '../model/snapshot'

import type { ImageModel } from './image-model'
import { STEP, toEnd, type Steps } from './steps'
import type { View } from './view'
import { NOT_SHOWN } from './view'

/**
 * Bytes below and at each node of a view; one element a node. A content with several names below a directory
 * counts once for it.
 */
export interface ViewSizes {
  /** Contents that paths of the view name, by change; removed ones are those that were there before. */
  readonly unmodified: Float64Array
  readonly added: Float64Array
  readonly modified: Float64Array
  readonly removed: Float64Array
}

export function viewSizes(model: ImageModel, view: View): ViewSizes {
  return toEnd(viewSizeSteps(model, view))
}

export function* viewSizeSteps(model: ImageModel, view: View): Steps<ViewSizes> {
  const { nodeCount } = model
  const sizes = {
    unmodified: new Float64Array(nodeCount),
    added: new Float64Array(nodeCount),
    modified: new Float64Array(nodeCount),
    removed: new Float64Array(nodeCount),
  }
  const columns = [sizes.unmodified, sizes.added, sizes.modified, sizes.removed]
  const { count } = model.snapshot.contents
  const latest = [new Uint32Array(count), new Uint32Array(count)] as const
  const used = new Set<number>()
  yield
  for (let from = 1; from < nodeCount; from += STEP) {
    addOwn(model, view, columns, latest, used, from, Math.min(from + STEP, nodeCount))
    yield
  }
  // Of most views, one or two changes hold all there is.
  for (const change of used) {
    addUpwards(model, columns[change])
    yield
  }
  return sizes
}

/**
 * Adds what the nodes `from` to `to` hold themselves. `latest` has the node that named a content last, 0 for none: of
 * what is there, and of what was removed.
 */
function addOwn(
  model: ImageModel,
  view: View,
  columns: readonly Float64Array[],
  latest: readonly [there: Uint32Array, removed: Uint32Array],
  used: Set<number>,
  from: number,
  to: number,
): void {
  const { bytes: bytesOf } = model.snapshot.contents
  for (let node = from; node < to; node++) {
    const change = view.change[node]
    if (change === NOT_SHOWN) continue
    const row = view.row[node]
    const content = model.contentOf(row)
    if (content === NO_CONTENT) continue
    const bytes = bytesOf[content]
    if (bytes === 0) continue
    used.add(change)
    columns[change][node] += bytes
    if (!mayBeShared(model, row, content, node)) continue
    // What two names have in common above them must count once: taken off again where their paths meet.
    const names = latest[change === Change.removed ? 1 : 0]
    const previous = names[content]
    if (previous !== 0) columns[change][meeting(model, previous, node)] -= bytes
    names[content] = node
  }
}

/** A content has other names only if some name came by a hard link; its home alone does not tell. */
function mayBeShared(model: ImageModel, row: number, content: number, node: number): boolean {
  if ((model.flagsOf(row) & RowFlag.hardlink) !== 0) return true
  return model.linkedContents.has(content) || model.snapshot.contents.home[content] !== node
}

/** The lowest directory that holds both nodes. */
function meeting(model: ImageModel, a: number, b: number): number {
  const { parent, depth } = model.snapshot.paths
  let [x, y] = [a, b]
  while (x !== y) {
    if (depth[x] >= depth[y]) x = parent[x]
    else y = parent[y]
  }
  return x
}

function addUpwards(model: ImageModel, column: Float64Array): void {
  const { parent } = model.snapshot.paths
  // Most nodes of a layer hold nothing of one change.
  for (let node = column.length - 1; node > 0; node--) {
    const bytes = column[node]
    if (bytes !== 0) column[parent[node]] += bytes
  }
}

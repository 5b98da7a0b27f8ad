import { Change, RowFlag } from '../../model/change'
import { NO_CONTENT } from '../../model/snapshot'

import { layersOf } from './bytes-below'
import type { ImageModel } from '../image-model'
import { STEP, toEnd, type Steps } from '../steps'
import type { View } from '../view'
import { NOT_SHOWN } from '../view'

/**
 * Bytes at and below each node of a view; one element a node. Each content counts at one path, the one that stores it
 * or else its first name, so that a directory is the sum of what it holds.
 */
export interface ViewSizes {
  /** Contents that the state at the end of the view names. */
  readonly state: Float64Array
  /** Of them, those that the layers of the view store, at added and at modified paths. */
  readonly added: Float64Array
  readonly modified: Float64Array
  /** Contents at removed paths that no path of the state names any more. The layers below still store them. */
  readonly removed: Float64Array
}

export function viewSizes(model: ImageModel, view: View): ViewSizes {
  return toEnd(viewSizeSteps(model, view))
}

export function* viewSizeSteps(model: ImageModel, view: View): Steps<ViewSizes> {
  const { nodeCount } = model
  const sizes = {
    state: new Float64Array(nodeCount),
    added: new Float64Array(nodeCount),
    modified: new Float64Array(nodeCount),
    removed: new Float64Array(nodeCount),
  }
  const places = placesFor(model)
  yield
  for (let from = 1; from < nodeCount; from += STEP) {
    findPlaces(model, view, places, from, Math.min(from + STEP, nodeCount))
    yield
  }
  for (let from = 1; from < nodeCount; from += STEP) {
    addOwn(model, view, places, sizes, from, Math.min(from + STEP, nodeCount))
    yield
  }
  for (const column of [sizes.state, sizes.added, sizes.modified, sizes.removed]) {
    if (addUpwards(model, column)) yield
  }
  return sizes
}

/** Where contents of several names count; one element a content, 0 for nowhere. */
interface Places {
  /** 1 where some path of the state names the content. */
  readonly named: Uint8Array
  readonly there: Uint32Array
  readonly removed: Uint32Array
}

function placesFor({ snapshot: { contents } }: ImageModel): Places {
  return {
    named: new Uint8Array(contents.count),
    there: new Uint32Array(contents.count),
    removed: new Uint32Array(contents.count),
  }
}

function findPlaces(model: ImageModel, view: View, places: Places, from: number, to: number): void {
  const { home } = model.snapshot.contents
  for (let node = from; node < to; node++) {
    const change = view.change[node]
    if (change === NOT_SHOWN) continue
    const row = view.row[node]
    const content = model.contentOf(row)
    if (content === NO_CONTENT) continue
    const isThere = change !== Change.removed
    if (isThere) places.named[content] = 1
    if (!mayBeShared(model, row, content, node)) continue
    const place = isThere ? places.there : places.removed
    if (place[content] === 0 || home[content] === node) place[content] = node
  }
}

/** Adds what the nodes `from` to `to` hold themselves. */
function addOwn(
  model: ImageModel,
  view: View,
  { named, there, removed }: Places,
  sizes: ViewSizes,
  from: number,
  to: number,
): void {
  const { bytes, layer } = model.snapshot.contents
  const layers = layersOf(model, view.choice)
  for (let node = from; node < to; node++) {
    const change = view.change[node]
    if (change === NOT_SHOWN) continue
    const row = view.row[node]
    const content = model.contentOf(row)
    if (content === NO_CONTENT || bytes[content] === 0) continue
    const isShared = mayBeShared(model, row, content, node)
    if (change === Change.removed) {
      if (named[content] === 0 && (!isShared || removed[content] === node))
        sizes.removed[node] = bytes[content]
      continue
    }
    if (isShared && there[content] !== node) continue
    sizes.state[node] = bytes[content]
    if (change === Change.unmodified || layer[content] < layers.from || layer[content] > layers.to) continue
    if (change === Change.added) sizes.added[node] = bytes[content]
    else sizes.modified[node] = bytes[content]
  }
}

/** A content has other names only if some name came by a hard link; its home alone does not tell. */
function mayBeShared(model: ImageModel, row: number, content: number, node: number): boolean {
  if ((model.flagsOf(row) & RowFlag.hardlink) !== 0) return true
  return model.linkedContents.has(content) || model.snapshot.contents.home[content] !== node
}

/** Adds each node to the directory above it. Returns whether there was anything to add. */
function addUpwards(model: ImageModel, column: Float64Array): boolean {
  const { parent } = model.snapshot.paths
  let found = false
  // Most nodes of a layer hold nothing of one change.
  for (let node = column.length - 1; node > 0; node--) {
    const bytes = column[node]
    if (bytes === 0) continue
    found = true
    column[parent[node]] += bytes
  }
  return found
}

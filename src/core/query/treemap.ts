import { EntryKind } from '../model/entry'
import { NO_CONTENT } from '../model/snapshot'

import { ABSENT, type ImageModel } from './image-model'
import type { ContentNames } from './largest'
import { originOf } from './origin'
import type { View } from './view'
import { NOT_SHOWN } from './view'
import type { ViewSizes } from './view-sizes'

/** A rectangle of a treemap of the final image. */
export interface MapNode {
  /** `folder` has children or stands for all it holds; `more` stands for what is too small to be drawn. */
  readonly kind: 'folder' | 'file' | 'more'
  /** The path; of `more` the directory that holds them. */
  readonly node: number
  /** Name, with those of the only directories on the way: `gcc/x86_64-linux-gnu/12`. Empty for `more`. */
  readonly label: string
  readonly bytes: number
  /** Paths that `more` stands for; 1 for the rest. */
  readonly count: number
  /** Layer of origin of most of its bytes. */
  readonly layer: number
  readonly children: readonly MapNode[]
}

/** The final image as a treemap needs it. `view` is the final view, `sizes` its sizes. */
export interface MapSource {
  readonly model: ImageModel
  readonly view: View
  readonly sizes: ViewSizes
  /** Layer of origin of each node of the view that has content; one element a node. */
  readonly origins: Uint16Array
  /** A file with several names is drawn once, at the one that lists show. */
  readonly names: ContentNames
}

/** Layers of origin of the paths of a view. */
export function originsOf(model: ImageModel, view: View): Uint16Array {
  const origins = new Uint16Array(model.nodeCount)
  for (let node = 1; node < model.nodeCount; node++) {
    if (view.change[node] === NOT_SHOWN) continue
    const row = view.row[node]
    if (row !== ABSENT && model.contentOf(row) !== NO_CONTENT) origins[node] = originOf(model, row)
  }
  return origins
}

/**
 * The treemap below a directory: `levels` of folders inside each other, then what they hold as single rectangles.
 * What is smaller than `least` of the whole is drawn together, by layer of origin.
 */
export function treemapOf(source: MapSource, root: number, levels = 3, least = 0.001): readonly MapNode[] {
  const limit = source.sizes.unmodified[root] * least
  return childrenOf(source, root, levels, limit)
}

function childrenOf(source: MapSource, node: number, levels: number, limit: number): MapNode[] {
  const { model, view, sizes } = source
  const { end } = model.snapshot.paths
  const drawn: MapNode[] = []
  const small = new Map<number, { bytes: number; count: number }>()
  for (let child = node + 1; child < end[node]; child = end[child]) {
    const bytes = sizes.unmodified[child]
    if (view.change[child] === NOT_SHOWN || bytes <= 0 || isOtherName(source, child)) continue
    if (bytes >= limit) drawn.push(rectangle(source, child, levels, limit))
    else {
      const layer = layerOfMost(source, child)
      const sum = small.get(layer) ?? { bytes: 0, count: 0 }
      small.set(layer, { bytes: sum.bytes + bytes, count: sum.count + 1 })
    }
  }
  const rest = [...small].map(([layer, { bytes, count }]): MapNode => {
    return { kind: 'more', node, label: '', bytes, count, layer, children: [] }
  })
  return [...drawn, ...rest]
}

/** Whether a path is one more name of a file that is drawn elsewhere. */
function isOtherName({ model, view, names }: MapSource, node: number): boolean {
  const content = model.contentOf(view.row[node])
  return content !== NO_CONTENT && names.shown[content] !== node
}

function rectangle(source: MapSource, node: number, levels: number, limit: number): MapNode {
  const { model, view, sizes } = source
  const bytes = sizes.unmodified[node]
  let last = node
  let label = model.paths.name(node)
  for (let only = onlyFolderIn(source, last); only !== ABSENT; only = onlyFolderIn(source, last)) {
    label += `/${model.paths.name(only)}`
    last = only
  }
  const folder = model.kindOf(view.row[last]) === EntryKind.directory
  const children = folder && levels > 0 ? childrenOf(source, last, levels - 1, limit) : []
  return {
    kind: folder ? 'folder' : 'file',
    node: last,
    label,
    bytes,
    count: 1,
    layer: layerOfMost(source, last),
    // A folder of which nothing could be told apart is one rectangle.
    children: children.every(({ kind }) => kind === 'more') ? [] : children,
  }
}

/** The directory to show when leaving one: the lowest above it that holds something else too. */
export function zoomOutOf(source: MapSource, node: number): number {
  const { parent } = source.model.snapshot.paths
  let at = node
  do at = parent[at]
  while (at !== 0 && onlyFolderIn(source, at) !== ABSENT)
  return at
}

/** The directory that holds everything a directory holds, or {@link ABSENT}. */
function onlyFolderIn({ model, view, sizes }: MapSource, node: number): number {
  const { end } = model.snapshot.paths
  let only = ABSENT
  for (let child = node + 1; child < end[node]; child = end[child]) {
    if (view.change[child] === NOT_SHOWN || sizes.unmodified[child] <= 0) continue
    if (only !== ABSENT || model.kindOf(view.row[child]) !== EntryKind.directory) return ABSENT
    only = child
  }
  return only
}

/** The layer of origin of most bytes at and below a node. A content with several names counts for each. */
function layerOfMost({ model, view, origins }: MapSource, node: number): number {
  const sums = new Map<number, number>()
  const end = model.snapshot.paths.end[node]
  for (let at = node; at < end; at++) {
    if (view.change[at] === NOT_SHOWN) continue
    const content = model.contentOf(view.row[at])
    if (content === NO_CONTENT) continue
    sums.set(origins[at], (sums.get(origins[at]) ?? 0) + model.snapshot.contents.bytes[content])
  }
  let most = 0
  let bytes = -1
  for (const [layer, sum] of sums) if (sum > bytes) [most, bytes] = [layer, sum]
  return most
}

/** Bytes of the final image below a directory by layer of origin, most first. Each content counts once. */
export function bytesByOrigin(source: MapSource, root: number): readonly { layer: number; bytes: number }[] {
  const { model, view, origins } = source
  const sums = new Map<number, number>()
  const counted = new Set<number>()
  const end = model.snapshot.paths.end[root]
  for (let node = Math.max(1, root); node < end; node++) {
    if (view.change[node] === NOT_SHOWN) continue
    const content = model.contentOf(view.row[node])
    if (content === NO_CONTENT || counted.has(content)) continue
    if (model.linkedContents.has(content)) counted.add(content)
    sums.set(origins[node], (sums.get(origins[node]) ?? 0) + model.snapshot.contents.bytes[content])
  }
  return [...sums]
    .map(([layer, bytes]) => ({ layer, bytes }))
    .sort((a, b) => b.bytes - a.bytes || a.layer - b.layer)
}

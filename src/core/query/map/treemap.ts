import { ABSENT } from '../image-model'
import { GROUPS, type MapGroups } from './map-groups'
import type { MapSource } from './map-source'

/** A rectangle of a treemap. */
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
  /** Group of most of its bytes. */
  readonly group: number
  readonly children: readonly MapNode[]
}

/**
 * The treemap below a directory: `levels` of folders inside each other, then what they hold as single rectangles.
 * What is smaller than `least` of the whole is drawn together, by group.
 */
export function treemapOf(
  source: MapSource,
  groups: MapGroups,
  root: number,
  levels = 3,
  least = 0.001,
): readonly MapNode[] {
  return childrenOf(source, groups, new Float64Array(GROUPS), root, levels, source.bytes[root] * least)
}

function childrenOf(
  source: MapSource,
  groups: MapGroups,
  sums: Float64Array,
  node: number,
  levels: number,
  limit: number,
): MapNode[] {
  const { model, bytes } = source
  const { end } = model.snapshot.paths
  const drawn: MapNode[] = []
  const small = new Map<number, { bytes: number; count: number }>()
  for (let child = node + 1; child < end[node]; child = end[child]) {
    if (bytes[child] <= 0) continue
    if (bytes[child] >= limit) drawn.push(rectangle(source, groups, sums, child, levels, limit))
    else {
      const group = groupOfMost(source, groups, sums, child)
      const sum = small.get(group) ?? { bytes: 0, count: 0 }
      small.set(group, { bytes: sum.bytes + bytes[child], count: sum.count + 1 })
    }
  }
  const rest = [...small].map(([group, { bytes, count }]): MapNode => {
    return { kind: 'more', node, label: '', bytes, count, group, children: [] }
  })
  return [...drawn, ...rest]
}

function rectangle(
  source: MapSource,
  groups: MapGroups,
  sums: Float64Array,
  node: number,
  levels: number,
  limit: number,
): MapNode {
  const { model, bytes } = source
  let last = node
  let label = model.paths.name(node)
  for (let only = onlyFolderIn(source, last); only !== ABSENT; only = onlyFolderIn(source, last)) {
    label += `/${model.paths.name(only)}`
    last = only
  }
  const folder = isFolder(source, last)
  const children = folder && levels > 0 ? childrenOf(source, groups, sums, last, levels - 1, limit) : []
  return {
    kind: folder ? 'folder' : 'file',
    node: last,
    label,
    bytes: bytes[node],
    count: 1,
    group: groupOfMost(source, groups, sums, last),
    // A folder of which nothing could be told apart is one rectangle.
    children: children.every(({ kind }) => kind === 'more') ? [] : children,
  }
}

/** What has bytes below it, even where a layer stored a file at the same path before. */
function isFolder({ own, bytes }: MapSource, node: number): boolean {
  return bytes[node] > own[node]
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
function onlyFolderIn(source: MapSource, node: number): number {
  const { model, bytes } = source
  const { end } = model.snapshot.paths
  let only = ABSENT
  for (let child = node + 1; child < end[node]; child = end[child]) {
    if (bytes[child] <= 0) continue
    if (only !== ABSENT || !isFolder(source, child)) return ABSENT
    only = child
  }
  return only
}

/** The group of most bytes at and below a node. */
function groupOfMost({ model, own }: MapSource, groups: MapGroups, sums: Float64Array, node: number): number {
  const end = model.snapshot.paths.end[node]
  let most = groups[node]
  for (let at = node; at < end; at++) sums[groups[at]] += own[at]
  for (let at = node; at < end; at++) if (sums[groups[at]] > sums[most]) most = groups[at]
  for (let at = node; at < end; at++) sums[groups[at]] = 0
  return most
}

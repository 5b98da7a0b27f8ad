import type { LayerIndex } from '../../index/layer-index'
import { EntryKind, EntryRole } from '../../model/entry'
import { extraOf } from '../entry-extras'
import { roomFor } from '../grow'
import type { PathTree } from '../path-tree'
import { NO_NODE, ROOT } from '../path-tree'
import type { Places } from '../places'

/**
 * One layer as dive 0.13 sees it: a tree of names, markers included, in which a directory that only the entries
 * below it imply is a record of zeros and no directory.
 */
export interface DiveLayer {
  /** Nodes in post-order, siblings by name bytes; the root is not among them. */
  readonly nodes: Uint32Array
  /** The entry of each record, the last one of its path; -1 where other entries only imply it. */
  readonly entries: Int32Array
  /** Size field of each record. */
  readonly sizes: Float64Array
  /** 1 where the record is a directory. */
  readonly directories: Uint8Array
  /** 1 where the node has no child in this layer. */
  readonly leaves: Uint8Array
  /** Sum of the size fields of all entries, duplicates included. */
  readonly bytes: number
}

/** Makes the trees of layers one after the other: what it needs for all paths is had once, a layer costs its entries. */
export class DiveLayers {
  readonly #indexes: readonly LayerIndex[]
  readonly #places: Places
  /** The layer that a node was last met in. */
  readonly #seen: Int32Array
  readonly #row: Int32Array
  #members = new Uint32Array(1024)

  constructor(indexes: readonly LayerIndex[], places: Places) {
    this.#indexes = indexes
    this.#places = places
    this.#seen = new Int32Array(places.paths.count).fill(-1)
    this.#row = new Int32Array(places.paths.count)
  }

  /** The tree of a layer; each layer once. */
  layer(layer: number): DiveLayer {
    const { paths, written: places } = this.#places
    const index = this.#indexes[layer]
    const row = this.#row
    const reached = this.#reachedNodes(layer)
    const { nodes, leaves } = postOrder(paths, this.#membersOf(layer, reached))
    const entries = new Int32Array(nodes.length).fill(-1)
    const sizes = new Float64Array(nodes.length)
    const directories = new Uint8Array(nodes.length)
    for (let at = 0; at < nodes.length; at++) row[nodes[at]] = at
    let bytes = 0
    for (let i = 0; i < index.count; i++) {
      const node = reached[i]
      const own = places[layer][i]
      // dive does not list an entry for the root at all.
      if (own === ROOT) continue
      const size = diveSize(index, i)
      bytes += size
      if (node !== own) continue
      entries[row[node]] = i
      sizes[row[node]] = size
      directories[row[node]] = index.kind[i] === EntryKind.directory ? 1 : 0
    }
    return { nodes, entries, sizes, directories, leaves, bytes }
  }

  /** For each entry the node up to which dive follows its path. */
  #reachedNodes(layer: number): Int32Array {
    const { paths, written: nodes } = this.#places
    const { role, count } = this.#indexes[layer]
    let reached = nodes[layer]
    for (let i = 0; i < count; i++) {
      // Only markers and AUFS bookkeeping can have a component that stops it.
      if (role[i] === EntryRole.ordinary) continue
      const node = reachedNode(paths, nodes[layer][i])
      if (node === nodes[layer][i]) continue
      if (reached === nodes[layer]) reached = reached.slice()
      reached[i] = node
    }
    return reached
  }

  /** The nodes of a layer with the directories above them, ascending, the root left out. */
  #membersOf(layer: number, reached: Int32Array): Uint32Array {
    const { parent } = this.#places.paths.columns
    const seen = this.#seen
    let count = 0
    for (let i = 0; i < reached.length; i++) {
      for (let node = reached[i]; node !== ROOT && seen[node] !== layer; node = parent[node]) {
        seen[node] = layer
        if (count === this.#members.length) this.#members = roomFor(this.#members, count + 1)
        this.#members[count++] = node
      }
    }
    return this.#members.subarray(0, count).sort()
  }
}

/**
 * The size that dive adds for an entry: the size field as Go's archive/tar reports it, which is the logical size
 * of a sparse file.
 */
export function diveSize(index: LayerIndex, entry: number): number {
  const isFile = index.kind[entry] === EntryKind.file
  if (index.extraEntries.length === 0) return isFile ? index.size[entry] : 0
  const [, , field, logical] = extraOf(index, entry)
  return isFile ? Math.max(index.size[entry], logical) : field
}

/**
 * The node up to which dive follows the path of an entry: it stops without a word at a component that starts
 * with `.wh..wh..`. The node itself for all other entries.
 */
function reachedNode(paths: PathTree, node: number): number {
  let reached = node
  for (let at = node; at !== ROOT; at = paths.columns.parent[at]) {
    if (paths.nameStartsWith(at, DOUBLE)) reached = paths.columns.parent[at]
  }
  return reached
}

/** Nodes that are in depth-first order put in post-order: a directory is left when a node comes that is not below it. */
function postOrder(paths: PathTree, members: Uint32Array): Pick<DiveLayer, 'nodes' | 'leaves'> {
  const { end } = paths.columns
  const nodes = new Uint32Array(members.length)
  const leaves = new Uint8Array(members.length)
  const open: number[] = []
  let count = 0
  for (let i = 0; i < members.length; i++) {
    const node = members[i]
    while (open.length > 0 && end[open[open.length - 1]] <= node) nodes[count++] = open.pop() as number
    if (i + 1 < members.length && members[i + 1] < end[node]) open.push(node)
    else {
      leaves[count] = 1
      nodes[count++] = node
    }
  }
  while (open.length > 0) nodes[count++] = open.pop() as number
  return { nodes, leaves }
}

const DOUBLE = [0x2e, 0x77, 0x68, 0x2e, 0x2e, 0x77, 0x68, 0x2e, 0x2e] // .wh..wh..

/** Whether dive takes a node for a whiteout. */
export function isMarker(paths: PathTree, node: number): boolean {
  return paths.nameStartsWith(node, MARKER)
}

const MARKER = [0x2e, 0x77, 0x68, 0x2e] // .wh.

/** The node that a marker removes: its name without `.wh.`; NO_NODE when no layer has that name. */
export function markedNode(paths: PathTree, marker: number): number {
  const { names } = paths.columns
  const length = names.ends[marker] - names.ends[marker - 1]
  return length === MARKER.length ? NO_NODE : paths.siblingNamedLike(marker, MARKER.length)
}

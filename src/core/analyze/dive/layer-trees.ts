import type { LayerIndex } from '../../index/layer-index'
import { bytesAt } from '../../model/byte-strings'
import { EntryKind } from '../../model/entry'
import { extraOf } from '../entry-extras'
import { NO_NODE, PathTable, ROOT } from '../path-table'

/**
 * One layer as dive 0.13 sees it: a tree of names, markers included, in which a directory that only the entries
 * below it imply is a record of zeros and no directory.
 */
export interface DiveLayer {
  /** Nodes in post-order, siblings by name bytes; the root is not among them. */
  readonly nodes: Uint32Array
  /** Size field of each record. */
  readonly sizes: Float64Array
  /** 1 where the record is a directory. */
  readonly directories: Uint8Array
  /** 1 where the node has no child in this layer. */
  readonly leaves: Uint8Array
  /** Sum of the size fields of all entries, duplicates included. */
  readonly bytes: number
}

export interface DiveTrees {
  readonly names: PathTable
  readonly layers: readonly DiveLayer[]
}

export function diveTrees(indexes: readonly LayerIndex[]): DiveTrees {
  const names = new PathTable()
  const placed = indexes.map((index) => placeEntries(names, index))
  const ranks = postOrder(names)
  const scratch: Scratch = { seen: new Int32Array(names.count).fill(-1), row: new Int32Array(names.count) }
  return { names, layers: indexes.map((index, i) => layerOf(names, index, i, placed[i], ranks, scratch)) }
}

/** Shared between layers, so that a layer costs its own entries only. */
interface Scratch {
  readonly seen: Int32Array
  readonly row: Int32Array
}

/**
 * The size that dive adds for an entry: the size field as Go's archive/tar reports it, which is the logical size
 * of a sparse file.
 */
export function diveSize(index: LayerIndex, entry: number): number {
  const [, , field, logical] = extraOf(index, entry)
  if (index.kind[entry] !== EntryKind.file) return field
  return Math.max(index.size[entry], logical)
}

/** Node of each entry. dive stops without a word at a component that starts with `.wh..wh..`. */
function placeEntries(names: PathTable, index: LayerIndex): { nodes: Int32Array; whole: Uint8Array } {
  const nodes = new Int32Array(index.count)
  const whole = new Uint8Array(index.count)
  for (let i = 0; i < index.count; i++) {
    const path = bytesAt(index.paths, i)
    const stop = doubleMarkerAt(path)
    nodes[i] = names.intern(stop < 0 ? path : path.subarray(0, Math.max(stop - 1, 0)))
    whole[i] = stop < 0 ? 1 : 0
  }
  return { nodes, whole }
}

function layerOf(
  names: PathTable,
  index: LayerIndex,
  layer: number,
  placed: { nodes: Int32Array; whole: Uint8Array },
  ranks: Uint32Array,
  { seen, row }: Scratch,
): DiveLayer {
  const members: number[] = []
  for (const entry of placed.nodes) {
    for (let node = entry; node !== ROOT && seen[node] !== layer; node = names.parentOf(node)) {
      seen[node] = layer
      members.push(node)
    }
  }
  const nodes = Uint32Array.from(members).sort((a, b) => ranks[a] - ranks[b])
  const sizes = new Float64Array(nodes.length)
  const directories = new Uint8Array(nodes.length)
  const leaves = new Uint8Array(nodes.length).fill(1)
  nodes.forEach((node, at) => (row[node] = at))
  for (const node of nodes) {
    const parent = names.parentOf(node)
    if (parent !== ROOT) leaves[row[parent]] = 0
  }
  let bytes = 0
  for (let i = 0; i < index.count; i++) {
    const size = diveSize(index, i)
    const node = placed.nodes[i]
    if (index.paths.ends[i] !== (i === 0 ? 0 : index.paths.ends[i - 1])) bytes += size
    if (placed.whole[i] === 0 || node === ROOT) continue
    sizes[row[node]] = size
    directories[row[node]] = index.kind[i] === EntryKind.directory ? 1 : 0
  }
  return { nodes, sizes, directories, leaves, bytes }
}

/** Rank of each node in a post-order walk of all names. */
function postOrder(names: PathTable): Uint32Array {
  const ranks = new Uint32Array(names.count)
  const stack = [ROOT]
  let next = 0
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node < 0) ranks[~node] = next++
    else {
      stack.push(~node)
      const children = names.sortedChildrenOf(node)
      for (let i = children.length - 1; i >= 0; i--) stack.push(children[i])
    }
  }
  return ranks
}

/** Start of the first component that starts with `.wh..wh..`, or -1. */
function doubleMarkerAt(path: Uint8Array): number {
  for (let at = 0; at >= 0 && at < path.length; at = nextComponent(path, at)) {
    if (DOUBLE.every((byte, i) => path[at + i] === byte)) return at
  }
  return -1
}

function nextComponent(path: Uint8Array, from: number): number {
  const slash = path.indexOf(0x2f, from)
  return slash < 0 ? -1 : slash + 1
}

const DOUBLE = [0x2e, 0x77, 0x68, 0x2e, 0x2e, 0x77, 0x68, 0x2e, 0x2e] // .wh..wh..

/** Whether dive takes a node for a whiteout. */
export function isMarker(names: PathTable, node: number): boolean {
  const name = names.nameOf(node)
  return name.length >= 4 && name[0] === 0x2e && name[1] === 0x77 && name[2] === 0x68 && name[3] === 0x2e
}

/** The node that a marker removes: its name without `.wh.`; NO_NODE when no layer has that name. */
export function markedNode(names: PathTable, marker: number): number {
  const name = names.nameOf(marker).subarray(4)
  return name.length === 0 ? NO_NODE : names.findChild(names.parentOf(marker), name)
}

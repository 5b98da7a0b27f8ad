import type { LayerIndex } from '../../index/layer-index'
import { EntryKind, EntryRole } from '../../model/entry'
import { extraOf } from '../entry-extras'
import type { PathTable } from '../path-table'
import { NO_NODE, ROOT } from '../path-table'
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

export interface DiveTrees {
  readonly names: PathTable
  readonly layers: readonly DiveLayer[]
}

export function diveTrees(indexes: readonly LayerIndex[], places: Places): DiveTrees {
  const { table } = places
  const scratch: Scratch = { seen: new Int32Array(table.count).fill(-1), row: new Int32Array(table.count) }
  return { names: table, layers: indexes.map((index, i) => layerOf(places, index, i, scratch)) }
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

/**
 * The node up to which dive follows the path of an entry: it stops without a word at a component that starts
 * with `.wh..wh..`. The node itself for all other entries.
 */
function reachedNode(names: PathTable, node: number): number {
  let reached = node
  for (let at = node; at !== ROOT; at = names.parentOf(at)) {
    if (startsWith(names.nameOf(at), DOUBLE)) reached = names.parentOf(at)
  }
  return reached
}

function layerOf(places: Places, index: LayerIndex, layer: number, { seen, row }: Scratch): DiveLayer {
  const { table, postOrder } = places
  const entryNodes = places.nodes[layer]
  const members: number[] = []
  const reached = entryNodes.map((node, i) => (mayStop(index, i) ? reachedNode(table, node) : node))
  for (const entry of reached) {
    for (let node = entry; node !== ROOT && seen[node] !== layer; node = table.parentOf(node)) {
      seen[node] = layer
      members.push(node)
    }
  }
  const nodes = inOrder(members, postOrder)
  const entries = new Int32Array(nodes.length).fill(-1)
  const sizes = new Float64Array(nodes.length)
  const directories = new Uint8Array(nodes.length)
  const leaves = new Uint8Array(nodes.length).fill(1)
  nodes.forEach((node, at) => (row[node] = at))
  for (const node of nodes) {
    const parent = table.parentOf(node)
    if (parent !== ROOT) leaves[row[parent]] = 0
  }
  let bytes = 0
  for (let i = 0; i < index.count; i++) {
    const node = reached[i]
    // dive does not list an entry for the root at all.
    if (entryNodes[i] === ROOT) continue
    const size = diveSize(index, i)
    bytes += size
    if (node !== entryNodes[i]) continue
    entries[row[node]] = i
    sizes[row[node]] = size
    directories[row[node]] = index.kind[i] === EntryKind.directory ? 1 : 0
  }
  return { nodes, entries, sizes, directories, leaves, bytes }
}

/** Only markers and AUFS bookkeeping can have such a component. */
function mayStop(index: LayerIndex, entry: number): boolean {
  return index.role[entry] !== EntryRole.ordinary
}

/** Sorted by rank. A rank and a position fit one double, and doubles sort without a comparison function. */
function inOrder(nodes: readonly number[], ranks: Uint32Array): Uint32Array {
  const keys = Float64Array.from(nodes, (node, at) => ranks[node] * POSITIONS + at).sort()
  return Uint32Array.from(keys, (key) => nodes[key % POSITIONS])
}

const POSITIONS = 2 ** 26

const DOUBLE = [0x2e, 0x77, 0x68, 0x2e, 0x2e, 0x77, 0x68, 0x2e, 0x2e] // .wh..wh..

/** Whether dive takes a node for a whiteout. */
export function isMarker(names: PathTable, node: number): boolean {
  return startsWith(names.nameOf(node), MARKER)
}

const MARKER = [0x2e, 0x77, 0x68, 0x2e] // .wh.

function startsWith(name: Uint8Array, prefix: readonly number[]): boolean {
  return name.length >= prefix.length && prefix.every((byte, i) => name[i] === byte)
}

/** The node that a marker removes: its name without `.wh.`; NO_NODE when no layer has that name. */
export function markedNode(names: PathTable, marker: number): number {
  const name = names.nameOf(marker).subarray(4)
  return name.length === 0 ? NO_NODE : names.findChild(names.parentOf(marker), name)
}

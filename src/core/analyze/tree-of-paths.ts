import { startOf, type ByteStrings } from '../model/byte-strings'

import { PathTree, ROOT } from './path-tree'

/** Paths in the order in which they were met, a directory before what it holds; 0 is the root. */
export interface MetPaths {
  readonly count: number
  readonly parents: Int32Array
  /** Last component of path i: `names[nameEnds[i-1] .. nameEnds[i])`. */
  readonly names: Uint8Array
  readonly nameEnds: Uint32Array
  readonly hashes: Uint32Array
  /** Open hash table of these numbers, its length a power of two; 0 is a free slot. Given away: it is changed. */
  readonly slots: Int32Array
}

/** Numbers paths depth first, siblings by name bytes, and answers the node of each. */
export function treeOf(met: MetPaths): { paths: PathTree; numberOf: Uint32Array } {
  const { count, parents, slots } = met
  const numberOf = depthFirst(met)
  const parent = new Uint32Array(count)
  const end = new Uint32Array(count)
  const depth = new Uint16Array(count)
  const hashes = new Uint32Array(count)
  const idOf = new Uint32Array(count)
  hashes[ROOT] = met.hashes[ROOT]
  for (let id = 1; id < count; id++) {
    const node = numberOf[id]
    idOf[node] = id
    parent[node] = numberOf[parents[id]]
    hashes[node] = met.hashes[id]
  }
  for (let node = 1; node < count; node++) depth[node] = depth[parent[node]] + 1
  for (let node = count - 1; node >= 0; node--) {
    if (end[node] === 0) end[node] = node + 1
    if (end[parent[node]] < end[node]) end[parent[node]] = end[node]
  }
  for (let slot = 0; slot < slots.length; slot++) slots[slot] = numberOf[slots[slot]]
  return { paths: new PathTree({ parent, end, depth, names: namesOf(met, idOf), hashes, slots }), numberOf }
}

/** For each path its place in depth-first order. No recursion and no stack: a path may be very deep. */
function depthFirst({ count, parents, names, nameEnds }: MetPaths): Uint32Array {
  const { starts, children } = childrenByParent(parents, count)
  const sizes = new Uint32Array(count).fill(1)
  for (let id = count - 1; id > 0; id--) sizes[parents[id]] += sizes[id]
  const numberOf = new Uint32Array(count)
  const strings = { bytes: names, ends: nameEnds }
  // A directory was met before what it holds, so its own place is known by now.
  for (let id = 0; id < count; id++) {
    let next = numberOf[id] + 1
    sortByName(strings, children, starts[id], starts[id + 1])
    for (let i = starts[id]; i < starts[id + 1]; i++) {
      numberOf[children[i]] = next
      next += sizes[children[i]]
    }
  }
  return numberOf
}

/** Children of path i: `children[starts[i] .. starts[i + 1])`, in the order in which they were met. */
function childrenByParent(
  parents: Int32Array,
  count: number,
): { starts: Uint32Array; children: Uint32Array } {
  const starts = new Uint32Array(count + 2)
  for (let id = 1; id < count; id++) starts[parents[id] + 2]++
  for (let id = 2; id < starts.length; id++) starts[id] += starts[id - 1]
  const children = new Uint32Array(count)
  // Filling moves each start up to where the next one begins.
  for (let id = 1; id < count; id++) children[starts[parents[id] + 1]++] = id
  return { starts, children }
}

/** Tars mostly list names in order, so that there is nothing to do. */
function sortByName(names: ByteStrings, ids: Uint32Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    if (compareNames(names, ids[i - 1], ids[i]) < 0) continue
    ids.subarray(from, to).sort((a, b) => compareNames(names, a, b))
    return
  }
}

function compareNames({ bytes, ends }: ByteStrings, a: number, b: number): number {
  const startA = ends[a - 1]
  const startB = ends[b - 1]
  const lengthA = ends[a] - startA
  const lengthB = ends[b] - startB
  const shared = Math.min(lengthA, lengthB)
  for (let i = 0; i < shared; i++) {
    const difference = bytes[startA + i] - bytes[startB + i]
    if (difference !== 0) return difference
  }
  return lengthA - lengthB
}

function namesOf({ count, names, nameEnds }: MetPaths, idOf: Uint32Array): ByteStrings {
  const met = { bytes: names, ends: nameEnds }
  const bytes = new Uint8Array(nameEnds[count - 1])
  const ends = new Uint32Array(count)
  let at = 0
  for (let node = 0; node < count; node++) {
    const id = idOf[node]
    for (let i = startOf(met, id); i < nameEnds[id]; i++) bytes[at++] = names[i]
    ends[node] = at
  }
  return { bytes, ends }
}

import { startOf, type ByteStrings } from '../model/byte-strings'
import type { PathColumns } from '../model/snapshot'

import { ROOT, type PathTree } from './path-tree'

/**
 * The columns of those paths that the snapshot needs, numbered anew where others are left out.
 *
 * @param isNeeded whether a node has a part in the result; directories above such nodes are kept too, the others
 *   (names of markers, say) are left out
 * @returns the columns, and for each node of the tree its number; null when all nodes keep theirs
 */
export function numberNodes(
  tree: PathTree,
  isNeeded: (node: number) => boolean,
): { paths: PathColumns; numberOf: Uint32Array | null } {
  const { parent, end, depth, names } = tree.columns
  const kept = new Uint8Array(tree.count)
  kept[ROOT] = 1
  let count = 1
  for (let node = tree.count - 1; node > 0; node--) {
    if (kept[node] === 0 && !isNeeded(node)) continue
    kept[node] = 1
    kept[parent[node]] = 1
    count++
  }
  if (count === tree.count) return { paths: { count, parent, end, depth, names }, numberOf: null }

  // One element more, since a subtree may end where the tree does.
  const numberOf = new Uint32Array(tree.count + 1)
  const own = { parent: new Uint32Array(count), end: new Uint32Array(count), depth: new Uint16Array(count) }
  for (let node = 0; node < tree.count; node++) numberOf[node + 1] = numberOf[node] + kept[node]
  for (let node = 0; node < tree.count; node++) {
    if (kept[node] === 0) continue
    const number = numberOf[node]
    own.parent[number] = numberOf[parent[node]]
    own.end[number] = numberOf[end[node]]
    own.depth[number] = depth[node]
  }
  return { paths: { count, ...own, names: keptNames(names, kept, count) }, numberOf }
}

function keptNames(names: ByteStrings, kept: Uint8Array, count: number): ByteStrings {
  const ends = new Uint32Array(count)
  let next = 0
  let total = 0
  for (let node = 0; node < kept.length; node++) {
    if (kept[node] === 0) continue
    total += names.ends[node] - startOf(names, node)
    ends[next++] = total
  }
  const bytes = new Uint8Array(total)
  let at = 0
  for (let node = 0; node < kept.length; node++) {
    if (kept[node] === 0) continue
    for (let i = startOf(names, node); i < names.ends[node]; i++) bytes[at++] = names.bytes[i]
  }
  return { bytes, ends }
}

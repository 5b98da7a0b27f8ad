import { ByteStringsBuilder } from '../model/byte-strings'
import type { PathColumns } from '../model/snapshot'

import type { PathTable } from './path-table'
import { ROOT } from './path-table'

/**
 * Gives every node its depth-first number, siblings in order of their name bytes, and builds the columns of
 * paths in that order.
 *
 * @returns the columns, and for each node of the table its number
 */
export function numberNodes(table: PathTable): { paths: PathColumns; numberOf: Uint32Array } {
  const { count } = table
  const numberOf = new Uint32Array(count)
  const parent = new Uint32Array(count)
  const end = new Uint32Array(count)
  const depth = new Uint16Array(count)
  const names = new ByteStringsBuilder(count)
  // Nodes to visit; a complement means that the subtree of that node is done.
  const stack = [ROOT]
  let next = 0
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node < 0) {
      end[numberOf[~node]] = next
      continue
    }
    const number = next++
    numberOf[node] = number
    if (node !== ROOT) {
      parent[number] = numberOf[table.parentOf(node)]
      depth[number] = depth[parent[number]] + 1
    }
    names.push(table.nameOf(node))
    stack.push(~node)
    const children = table.sortedChildrenOf(node)
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i])
  }
  return { paths: { count, parent, end, depth, names: names.finish() }, numberOf }
}

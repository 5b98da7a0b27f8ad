import { ByteStringsBuilder } from '../model/byte-strings'
import type { PathColumns } from '../model/snapshot'

import { ROOT } from './path-table'
import type { Places } from './places'

/**
 * Numbers the nodes that the snapshot needs in depth-first order and builds the columns of paths.
 *
 * @param isNeeded whether a node has a part in the result; directories above such nodes are numbered too, the
 *   others (names of markers, say) are left out
 * @returns the columns, and for each node of the table its number
 */
export function numberNodes(
  { table, walk, postOrder }: Places,
  isNeeded: (node: number) => boolean,
): { paths: PathColumns; numberOf: Uint32Array } {
  const kept = new Uint8Array(table.count)
  kept[ROOT] = 1
  // Children come before their directories here, so one pass carries the need upwards.
  const upwards = new Uint32Array(table.count)
  for (let node = 0; node < table.count; node++) upwards[postOrder[node]] = node
  for (const node of upwards) {
    if (node === ROOT || (kept[node] === 0 && !isNeeded(node))) continue
    kept[node] = 1
    kept[table.parentOf(node)] = 1
  }

  const count = kept.reduce((sum, each) => sum + each, 0)
  const numberOf = new Uint32Array(table.count)
  const parent = new Uint32Array(count)
  const end = new Uint32Array(count)
  const depth = new Uint16Array(count)
  const names = new ByteStringsBuilder(count)
  let next = 0
  for (const node of walk) {
    if (kept[node] === 0) continue
    const number = next++
    numberOf[node] = number
    names.push(table.nameOf(node))
    if (node === ROOT) continue
    parent[number] = numberOf[table.parentOf(node)]
    depth[number] = depth[parent[number]] + 1
  }
  for (let number = count - 1; number >= 0; number--) {
    end[number] = Math.max(end[number], number + 1)
    end[parent[number]] = Math.max(end[parent[number]], end[number])
  }
  return { paths: { count, parent, end, depth, names: names.finish() }, numberOf }
}

import type { PathColumns } from '../model/snapshot'

/** A node that stands for all wasted paths at and below it, which share one fate. */
export interface WasteGroup {
  readonly node: number
  readonly files: number
  readonly bytes: number
  /** One of the paths it stands for. */
  readonly sample: number
}

const MIXED = -1

/**
 * The fewest groups of paths with one fate: from the top down, each directory whose wasted paths agree, narrowed
 * to the lowest directory that holds them all.
 *
 * @param fates number of the fate of each path with wasted copies, above 0
 * @param bytesOf wasted bytes of one such path
 */
export function groupNodes(
  paths: PathColumns,
  fates: ReadonlyMap<number, number>,
  bytesOf: (node: number) => number,
): WasteGroup[] {
  const fate = new Int32Array(paths.count)
  const files = new Uint32Array(paths.count)
  const bytes = new Float64Array(paths.count)
  const sample = new Uint32Array(paths.count)
  for (let node = paths.count - 1; node > 0; node--) {
    const own = fates.get(node)
    if (own !== undefined) {
      fate[node] = merged(fate[node], own)
      files[node]++
      bytes[node] += bytesOf(node)
      sample[node] = node
    }
    if (files[node] === 0) continue
    const above = paths.parent[node]
    fate[above] = merged(fate[above], fate[node])
    files[above] += files[node]
    bytes[above] += bytes[node]
    sample[above] = sample[node]
  }

  const groups: WasteGroup[] = []
  for (let node = 1; node < paths.count;) {
    if (files[node] === 0) {
      node = paths.end[node]
    } else if (fate[node] === MIXED) {
      if (fates.has(node)) groups.push({ node, files: 1, bytes: bytesOf(node), sample: node })
      node++
    } else {
      groups.push({ node: narrowed(node), files: files[node], bytes: bytes[node], sample: sample[node] })
      node = paths.end[node]
    }
  }
  return groups

  /** The lowest node with as many paths at and below it. */
  function narrowed(top: number): number {
    for (let node = top; ;) {
      let child = node + 1
      while (child < paths.end[node] && files[child] < files[node]) child = paths.end[child]
      if (child >= paths.end[node]) return node
      node = child
    }
  }
}

function merged(known: number, other: number): number {
  return known === 0 || known === other ? other : MIXED
}

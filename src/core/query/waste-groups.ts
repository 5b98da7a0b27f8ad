import type { PathColumns } from '../model/snapshot'

import { STEP, type Steps } from './steps'
import type { WasteFates } from './waste-fates'

/** A node that stands for all wasted paths at and below it, which share one fate. */
export interface WasteGroup {
  readonly node: number
  readonly files: number
  readonly bytes: number
  /** Position in the list of fates. */
  readonly fate: number
}

const NONE = 0
const MIXED = -1

/**
 * The fewest groups of paths with one fate: from the top down, each directory whose wasted paths agree, narrowed
 * to the lowest directory that holds them all.
 */
export function* groupSteps(paths: PathColumns, wasted: WasteFates): Steps<readonly WasteGroup[]> {
  // Fates are counted from 1 here, so that 0 can be none.
  const own = new Int32Array(paths.count)
  const ownBytes = new Float64Array(paths.count)
  for (let i = 0; i < wasted.nodes.length; i++) {
    own[wasted.nodes[i]] = wasted.fate[i] + 1
    ownBytes[wasted.nodes[i]] = wasted.bytes[i]
  }
  const fate = own.slice()
  const files = new Uint32Array(paths.count)
  const bytes = ownBytes.slice()
  for (let node = paths.count - 1; node > 0; node--) {
    if (node % STEP === 0) yield
    if (own[node] !== NONE) files[node]++
    if (files[node] === 0) continue
    const above = paths.parent[node]
    fate[above] = merged(fate[above], fate[node])
    files[above] += files[node]
    bytes[above] += bytes[node]
  }

  const groups: WasteGroup[] = []
  let looked = 0
  for (let node = 1; node < paths.count;) {
    if (++looked % STEP === 0) yield
    if (files[node] === 0) {
      node = paths.end[node]
    } else if (fate[node] === MIXED) {
      if (own[node] !== NONE) groups.push({ node, files: 1, bytes: ownBytes[node], fate: own[node] - 1 })
      node++
    } else {
      groups.push({ node: narrowed(node), files: files[node], bytes: bytes[node], fate: fate[node] - 1 })
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
  return known === NONE || known === other ? other : MIXED
}

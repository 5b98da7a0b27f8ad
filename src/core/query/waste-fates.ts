import type { CauseName } from '../model/waste'
import { CAUSE_NAMES } from '../model/waste'

import type { ImageModel } from './image-model'

/** What became of the wasted copies of a path; paths with equal fates share one. */
export interface Fate {
  /** Wasted copies of the path. */
  readonly copies: number
  /** Why the last of the copies went. */
  readonly cause: CauseName
  /** The layers that stored copies and the one that hid the last of them, ascending. */
  readonly layers: readonly number[]
}

/** Wasted copies by the path that stored them: arrays have one element for each path with such copies. */
export interface WasteFates {
  /** Ascending. */
  readonly nodes: Uint32Array
  readonly bytes: Float64Array
  /** Position in {@link fates}. */
  readonly fate: Uint32Array
  readonly fates: readonly Fate[]
}

export function wasteFates({ snapshot: { waste, paths } }: ImageModel): WasteFates {
  const { starts, copies } = byNode(waste.node, paths.count)
  const nodes: number[] = []
  const bytes: number[] = []
  const fate: number[] = []
  const fates: Fate[] = []
  const numbers = new Map<string, number>()
  for (let node = 0; node < paths.count; node++) {
    if (starts[node] === starts[node + 1]) continue
    const own = copies.subarray(starts[node], starts[node + 1])
    if (own.length > 1)
      own.sort((a, b) => waste.hiddenIn[a] - waste.hiddenIn[b] || waste.storedIn[a] - waste.storedIn[b])
    let sum = 0
    let key = ''
    for (const i of own) {
      sum += waste.bytes[i]
      key += `${waste.storedIn[i]},${waste.hiddenIn[i]},${waste.cause[i]} `
    }
    let number = numbers.get(key)
    if (number === undefined) {
      number = fates.length
      numbers.set(key, number)
      fates.push(fateOf(waste, own))
    }
    nodes.push(node)
    bytes.push(sum)
    fate.push(number)
  }
  return {
    nodes: Uint32Array.from(nodes),
    bytes: Float64Array.from(bytes),
    fate: Uint32Array.from(fate),
    fates,
  }
}

type Waste = ImageModel['snapshot']['waste']

function fateOf(waste: Waste, copies: Uint32Array): Fate {
  const last = copies[copies.length - 1]
  const layers = new Set<number>([waste.hiddenIn[last]])
  for (const i of copies) layers.add(waste.storedIn[i])
  return {
    copies: copies.length,
    cause: CAUSE_NAMES[waste.cause[last]],
    layers: [...layers].sort((a, b) => a - b),
  }
}

/** Copies of node n: `copies[starts[n] .. starts[n + 1])`. */
function byNode(node: Uint32Array, nodeCount: number): { starts: Uint32Array; copies: Uint32Array } {
  const starts = new Uint32Array(nodeCount + 1)
  for (const it of node) starts[it + 1]++
  for (let it = 0; it < nodeCount; it++) starts[it + 1] += starts[it]
  const next = starts.slice()
  const copies = new Uint32Array(node.length)
  for (let i = 0; i < node.length; i++) copies[next[node[i]]++] = i
  return { starts, copies }
}

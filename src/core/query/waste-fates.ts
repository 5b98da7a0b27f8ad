import type { CauseName } from '../model/waste'
import { CAUSE_NAMES } from '../model/waste'

import type { ImageModel } from './image-model'
import { STEP, toEnd, type Steps } from './steps'

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

export function wasteFates(model: ImageModel): WasteFates {
  return toEnd(wasteFateSteps(model))
}

export function* wasteFateSteps({ snapshot: { waste, paths } }: ImageModel): Steps<WasteFates> {
  const { starts, copies } = byNode(waste.node, paths.count)
  yield
  const nodes: number[] = []
  const bytes: number[] = []
  const fate: number[] = []
  const fates: Fate[] = []
  const numbers = new Map<string | number, number>()
  for (let node = 0; node < paths.count; node++) {
    if (node % STEP === 0) yield
    if (starts[node] === starts[node + 1]) continue
    const from = starts[node]
    const to = starts[node + 1]
    if (to > from + 1)
      copies
        .subarray(from, to)
        .sort((a, b) => waste.hiddenIn[a] - waste.hiddenIn[b] || waste.storedIn[a] - waste.storedIn[b])
    let sum = 0
    // Most paths have one such copy, for which a number will do.
    let key: string | number = flowOf(waste, copies[from])
    for (let i = from; i < to; i++) {
      sum += waste.bytes[copies[i]]
      if (i > from) key = `${key} ${flowOf(waste, copies[i])}`
    }
    let number = numbers.get(key)
    if (number === undefined) {
      number = fates.length
      numbers.set(key, number)
      fates.push(fateOf(waste, copies.subarray(from, to)))
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

/** Storing layer, hiding layer and cause of a copy as one number. */
export function flowOf({ storedIn, hiddenIn, cause }: Waste, copy: number): number {
  return (storedIn[copy] * 0x1_0000 + hiddenIn[copy]) * CAUSE_NAMES.length + cause[copy]
}

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

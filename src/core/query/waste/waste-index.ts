import type { ImageModel } from '../image-model'
import { STEP, type Steps } from '../steps'
import { WASTE_KINDS, type CopyKinds } from './waste-kinds'

/**
 * Wasted copies in the order of the paths that store them. What lies at and below a path is a run of them, and running
 * sums give its figures at once.
 */
export interface WasteIndex {
  readonly model: ImageModel
  readonly kinds: CopyKinds
  /** The copies of node n: `copies[starts[n] .. starts[n + 1])`. */
  readonly starts: Uint32Array
  readonly copies: Uint32Array
  /** Paths with copies before node n; one more element than nodes. */
  readonly pathsBefore: Uint32Array
  /** Bytes of the first i copies, for each kind. */
  readonly sums: readonly Float64Array[]
}

/** All wasted copies, or those of the paths in `matched`, which has one element a node. */
export function* wasteIndexSteps(
  model: ImageModel,
  kinds: CopyKinds,
  matched: Uint8Array | null = null,
): Steps<WasteIndex> {
  const { waste } = model.snapshot
  const { nodeCount } = model
  const starts = new Uint32Array(nodeCount + 1)
  for (let i = 0; i < waste.count; i++)
    if (matched === null || matched[waste.node[i]] === 1) starts[waste.node[i] + 1]++
  const pathsBefore = new Uint32Array(nodeCount + 1)
  for (let node = 0; node < nodeCount; node++) {
    pathsBefore[node + 1] = pathsBefore[node] + (starts[node + 1] > 0 ? 1 : 0)
    starts[node + 1] += starts[node]
  }
  yield
  const next = starts.slice()
  const copies = new Uint32Array(starts[nodeCount])
  for (let i = 0; i < waste.count; i++) {
    if (matched === null || matched[waste.node[i]] === 1) copies[next[waste.node[i]]++] = i
  }
  yield
  const sums = WASTE_KINDS.map(() => new Float64Array(copies.length + 1))
  for (let i = 0; i < copies.length; i++) {
    if (i % STEP === STEP - 1) yield
    for (const sum of sums) sum[i + 1] = sum[i]
    sums[kinds.kind[copies[i]]][i + 1] += waste.bytes[copies[i]]
  }
  return { model, kinds, starts, copies, pathsBefore, sums }
}

/** Wasted bytes at and below a node, all kinds together. */
export function wastedBelow({ model, starts, sums }: WasteIndex, node: number): number {
  const from = starts[node]
  const to = starts[model.snapshot.paths.end[node]]
  let bytes = 0
  for (const sum of sums) bytes += sum[to] - sum[from]
  return bytes
}

/** Wasted bytes at a node itself. */
export function wastedAt({ starts, sums }: WasteIndex, node: number): number {
  let bytes = 0
  for (const sum of sums) bytes += sum[starts[node + 1]] - sum[starts[node]]
  return bytes
}

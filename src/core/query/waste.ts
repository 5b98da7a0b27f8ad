import type { CauseName } from '../model/waste'
import { CAUSE_NAMES } from '../model/waste'

import type { ImageModel } from './image-model'
import { groupNodes } from './waste-groups'

/** Wasted copies of one path, or of all paths below a directory that share one fate. */
export interface WasteRow {
  readonly node: number
  /** Paths it stands for: 1, or more when it is a directory. */
  readonly files: number
  readonly bytes: number
  /** Wasted copies of each of the paths. */
  readonly copies: number
  /** Why the last of the copies went. */
  readonly cause: CauseName
  /** The layers that stored copies and the one that hid the last of them, ascending. */
  readonly layers: readonly number[]
}

/** One row for each path with wasted copies, most bytes first. */
export function wasteByPath(model: ImageModel): WasteRow[] {
  const rows = [...copiesByNode(model)].map(([node, copies]) => {
    const bytes = copies.reduce((sum, copy) => sum + model.snapshot.waste.bytes[copy], 0)
    return { node, files: 1, bytes, ...fateOf(model, copies) }
  })
  return rows.sort(byBytes)
}

/** The same, a directory standing for all that is wasted below it where all of that has one fate. */
export function wasteGrouped(model: ImageModel): WasteRow[] {
  const copies = copiesByNode(model)
  const fates = new Map<string, number>()
  const fateNumbers = new Map<number, number>()
  for (const [node, list] of copies) {
    const key = fateKey(model, list)
    const number = fates.get(key) ?? fates.size + 1
    fates.set(key, number)
    fateNumbers.set(node, number)
  }
  const bytesOf = (node: number) =>
    (copies.get(node) ?? []).reduce((sum, i) => sum + model.snapshot.waste.bytes[i], 0)
  const groups = groupNodes(model.snapshot.paths, fateNumbers, bytesOf)
  return groups
    .map(({ node, files, bytes, sample }) => ({
      node,
      files,
      bytes,
      ...fateOf(model, copies.get(sample) ?? []),
    }))
    .sort(byBytes)
}

/** Bytes by the layer that stored them, the layer that hid them and the cause. */
export interface WasteFlow {
  readonly storedIn: number
  readonly hiddenIn: number
  readonly cause: CauseName
  readonly bytes: number
}

export function wasteFlows(model: ImageModel): WasteFlow[] {
  const { waste } = model.snapshot
  const flows = new Map<string, { storedIn: number; hiddenIn: number; cause: CauseName; bytes: number }>()
  for (let i = 0; i < waste.count; i++) {
    const key = `${waste.storedIn[i]} ${waste.hiddenIn[i]} ${waste.cause[i]}`
    const flow = flows.get(key)
    if (flow !== undefined) flow.bytes += waste.bytes[i]
    else {
      const cause = CAUSE_NAMES[waste.cause[i]]
      flows.set(key, {
        storedIn: waste.storedIn[i],
        hiddenIn: waste.hiddenIn[i],
        cause,
        bytes: waste.bytes[i],
      })
    }
  }
  return [...flows.values()].sort((a, b) => a.storedIn - b.storedIn || a.hiddenIn - b.hiddenIn)
}

/** Wasted bytes by cause; sums to `reclaimableBytes`. */
export function wasteByCause(model: ImageModel): Record<CauseName, number> {
  const { waste } = model.snapshot
  const sums = { overwritten: 0, deleted: 0, 'metadata-only': 0, 'duplicate-entry': 0 }
  for (let i = 0; i < waste.count; i++) sums[CAUSE_NAMES[waste.cause[i]]] += waste.bytes[i]
  return sums
}

/** Rows of the waste columns by home path, each list in order of storing. */
function copiesByNode({ snapshot: { waste } }: ImageModel): Map<number, number[]> {
  const byNode = new Map<number, number[]>()
  for (let i = 0; i < waste.count; i++) {
    const list = byNode.get(waste.node[i])
    if (list === undefined) byNode.set(waste.node[i], [i])
    else list.push(i)
  }
  for (const list of byNode.values()) {
    if (list.length > 1)
      list.sort((a, b) => waste.hiddenIn[a] - waste.hiddenIn[b] || waste.storedIn[a] - waste.storedIn[b])
  }
  return byNode
}

/** Equal for paths whose copies were stored and hidden by the same layers for the same causes. */
function fateKey({ snapshot: { waste } }: ImageModel, copies: readonly number[]): string {
  return copies.map((i) => `${waste.storedIn[i]},${waste.hiddenIn[i]},${waste.cause[i]}`).join(' ')
}

function fateOf(
  { snapshot: { waste } }: ImageModel,
  copies: readonly number[],
): Pick<WasteRow, 'copies' | 'cause' | 'layers'> {
  const last = copies[copies.length - 1]
  const layers = new Set<number>([waste.hiddenIn[last]])
  for (const i of copies) layers.add(waste.storedIn[i])
  return {
    copies: copies.length,
    cause: CAUSE_NAMES[waste.cause[last]],
    layers: [...layers].sort((a, b) => a - b),
  }
}

function byBytes(a: WasteRow, b: WasteRow): number {
  return b.bytes - a.bytes || a.node - b.node
}

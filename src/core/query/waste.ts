import type { CauseName } from '../model/waste'
import { CAUSE_NAMES } from '../model/waste'

import type { ImageModel } from './image-model'
import { wasteFates, type Fate } from './waste-fates'
import { groupNodes } from './waste-groups'

/** Wasted copies of one path, or of all paths below a directory that share one fate. */
export interface WasteRow extends Fate {
  readonly node: number
  /** Paths it stands for: 1, or more when it is a directory. */
  readonly files: number
  readonly bytes: number
}

/** One row for each path with wasted copies, most bytes first. */
export function wasteByPath(model: ImageModel, all = wasteFates(model)): WasteRow[] {
  const { nodes, bytes, fate, fates } = all
  const rows = Array.from(nodes, (node, i) => ({ node, files: 1, bytes: bytes[i], ...fates[fate[i]] }))
  return rows.sort(byBytes)
}

/** The same, a directory standing for all that is wasted below it where all of that has one fate. */
export function wasteGrouped(model: ImageModel, all = wasteFates(model)): WasteRow[] {
  const groups = groupNodes(model.snapshot.paths, all)
  return groups
    .map(({ node, files, bytes, fate }) => ({ node, files, bytes, ...all.fates[fate] }))
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

function byBytes(a: WasteRow, b: WasteRow): number {
  return b.bytes - a.bytes || a.node - b.node
}

import type { CauseName } from '../model/waste'
import { CAUSE_NAMES } from '../model/waste'

import { bySizeSteps } from './by-size'
import type { ImageModel } from './image-model'
import { STEP, toEnd, type Steps } from './steps'
import { flowOf, wasteFates, type Fate, type WasteFates } from './waste-fates'
import { groupSteps } from './waste-groups'

/** Wasted copies of one path, or of all paths below a directory that share one fate. */
export interface WasteRow extends Fate {
  readonly node: number
  /** Paths it stands for: 1, or more when it is a directory. */
  readonly files: number
  readonly bytes: number
}

/** One row for each path with wasted copies, most bytes first. */
export function wasteByPath(model: ImageModel): readonly WasteRow[] {
  return toEnd(wasteByPathSteps(wasteFates(model)))
}

export function wasteByPathSteps(all: WasteFates): Steps<readonly WasteRow[]> {
  const { nodes, bytes, fate } = all
  return byBytes(bytes, (i) => rowOf(all, nodes[i], 1, bytes[i], fate[i]))
}

/** The same, a directory standing for all that is wasted below it where all of that has one fate. */
export function wasteGrouped(model: ImageModel): readonly WasteRow[] {
  return toEnd(wasteGroupedSteps(model, wasteFates(model)))
}

export function* wasteGroupedSteps(model: ImageModel, all: WasteFates): Steps<readonly WasteRow[]> {
  const groups = yield* groupSteps(model.snapshot.paths, all)
  const sizes = Float64Array.from(groups, ({ bytes }) => bytes)
  return yield* byBytes(sizes, (i) => {
    const { node, files, bytes, fate } = groups[i]
    return rowOf(all, node, files, bytes, fate)
  })
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
  const flows = new Map<number, { storedIn: number; hiddenIn: number; cause: CauseName; bytes: number }>()
  for (let i = 0; i < waste.count; i++) {
    const key = flowOf(waste, i)
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
export function wasteByCause(flows: readonly WasteFlow[]): Record<CauseName, number> {
  const sums = { overwritten: 0, deleted: 0, 'metadata-only': 0, 'duplicate-entry': 0 }
  for (const { cause, bytes } of flows) sums[cause] += bytes
  return sums
}

function rowOf({ fates }: WasteFates, node: number, files: number, bytes: number, fate: number): WasteRow {
  const { copies, cause, layers } = fates[fate]
  return { node, files, bytes, copies, cause, layers }
}

/** Rows with most bytes first; those with as many stay in order of paths, in which they are given. */
function* byBytes(bytes: Float64Array, row: (place: number) => WasteRow): Steps<readonly WasteRow[]> {
  const places = yield* bySizeSteps(
    Uint32Array.from(bytes, (_, i) => i),
    bytes,
  )
  const rows: WasteRow[] = []
  for (const place of places) {
    if (rows.length % STEP === 0) yield
    rows.push(row(place))
  }
  return rows
}

import type { ImageModel } from '../image-model'
import { toEnd } from '../steps'
import { copyKindSteps, WASTE_KINDS, type CopyKinds, type WasteKind } from './waste-kinds'

/** Bytes by the layer that stored them, the layer that hid them and what became of them. */
export interface WasteFlow {
  readonly storedIn: number
  readonly hiddenIn: number
  readonly kind: WasteKind
  readonly bytes: number
}

/** In order of storing, then of hiding layer. */
export function wasteFlows(model: ImageModel, kinds: CopyKinds = toEnd(copyKindSteps(model))): WasteFlow[] {
  const { waste } = model.snapshot
  const flows = new Map<number, { storedIn: number; hiddenIn: number; kind: WasteKind; bytes: number }>()
  let [last, flow] = [-1, { storedIn: 0, hiddenIn: 0, kind: WASTE_KINDS[0] as WasteKind, bytes: 0 }]
  for (let i = 0; i < waste.count; i++) {
    const kind = kinds.kind[i]
    const key = (waste.storedIn[i] * 0x1_0000 + waste.hiddenIn[i]) * WASTE_KINDS.length + kind
    // Copies of one flow come in runs.
    if (key !== last) {
      const [storedIn, hiddenIn] = [waste.storedIn[i], waste.hiddenIn[i]]
      flow = flows.get(key) ?? { storedIn, hiddenIn, kind: WASTE_KINDS[kind], bytes: 0 }
      flows.set(key, flow)
      last = key
    }
    flow.bytes += waste.bytes[i]
  }
  return [...flows.values()].sort((a, b) => a.storedIn - b.storedIn || a.hiddenIn - b.hiddenIn)
}

/** Bytes for each kind of waste. */
export type WasteSums = Readonly<Record<WasteKind, number>>

/** Wasted bytes by kind; sums to `reclaimableBytes`. */
export function wasteByKind(flows: readonly Pick<WasteFlow, 'kind' | 'bytes'>[]): WasteSums {
  const sums: Record<WasteKind, number> = {
    'owner-or-mode': 0,
    'time-only': 0,
    unchanged: 0,
    deleted: 0,
    overwritten: 0,
    'duplicate-entry': 0,
  }
  for (const { kind, bytes } of flows) sums[kind] += bytes
  return sums
}

/** A layer that stores wasted bytes of one kind. */
export interface StoringLayer {
  readonly layer: number
  readonly bytes: number
  /** The layers that hide them, those that hide most first. */
  readonly hiddenIn: readonly number[]
}

/** The layers that store the wasted bytes of a kind, most bytes first; sums to the kind's bytes. */
export function storingLayers(flows: readonly WasteFlow[], kind: WasteKind): readonly StoringLayer[] {
  const layers = new Map<number, WasteFlow[]>()
  for (const flow of flows) {
    if (flow.kind !== kind || flow.bytes === 0) continue
    layers.set(flow.storedIn, [...(layers.get(flow.storedIn) ?? []), flow])
  }
  return [...layers]
    .map(([layer, own]) => ({
      layer,
      bytes: own.reduce((sum, { bytes }) => sum + bytes, 0),
      hiddenIn: own.toSorted((a, b) => b.bytes - a.bytes).map(({ hiddenIn }) => hiddenIn),
    }))
    .sort((a, b) => b.bytes - a.bytes || a.layer - b.layer)
}

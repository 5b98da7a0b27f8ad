import { Reason } from '../../model/change'
import { positionIn } from '../../model/sorted'
import { Cause, CAUSE_NAMES, type CauseName } from '../../model/waste'

import type { ImageModel } from '../image-model'
import { STEP, type Steps } from '../steps'

/**
 * What became of a wasted copy: its cause, and of a content that was stored again, for what: the owner, the mode or
 * attributes, the time alone, or nothing at all.
 */
export const WASTE_KINDS = [
  'owner-or-mode',
  'time-only',
  'unchanged',
  'deleted',
  'overwritten',
  'duplicate-entry',
] as const
export type WasteKind = (typeof WASTE_KINDS)[number]

const KIND_OF_CAUSE: Readonly<Record<Exclude<CauseName, 'metadata-only'>, WasteKind>> = {
  deleted: 'deleted',
  overwritten: 'overwritten',
  'duplicate-entry': 'duplicate-entry',
}

/** What changed where the content of a wasted copy was stored again: bits of {@link Reason}, 0 for nothing. */
export function reasonsOfCopy({ snapshot }: ImageModel, copy: number): number {
  const { waste, diffs } = snapshot
  if (waste.cause[copy] !== Cause.metadataOnly) return 0
  const diff = diffs[waste.hiddenIn[copy]]
  const at = positionIn(diff.node, waste.lastNode[copy])
  return at < 0 ? 0 : diff.reasons[at]
}

/** `reasons` are those of {@link reasonsOfCopy}. */
function kindOf(cause: number, reasons: number): WasteKind {
  const name = CAUSE_NAMES[cause]
  if (name !== 'metadata-only') return KIND_OF_CAUSE[name]
  if (reasons === 0) return 'unchanged'
  return reasons === Reason.timestamp ? 'time-only' : 'owner-or-mode'
}

/** Kinds and reasons of all wasted copies; one element a copy. */
export interface CopyKinds {
  /** Index in {@link WASTE_KINDS}. */
  readonly kind: Uint8Array
  /** As {@link reasonsOfCopy} has them. */
  readonly reasons: Uint8Array
}

export function* copyKindSteps(model: ImageModel): Steps<CopyKinds> {
  const { waste, diffs } = model.snapshot
  const kind = new Uint8Array(waste.count)
  const reasons = new Uint8Array(waste.count)
  const again: number[][] = diffs.map(() => [])
  for (let copy = 0; copy < waste.count; copy++) {
    if (copy % STEP === STEP - 1) yield
    if (waste.cause[copy] === Cause.metadataOnly) again[waste.hiddenIn[copy]].push(copy)
    else kind[copy] = NUMBERS.get(kindOf(waste.cause[copy], 0)) ?? 0
  }
  // A pass over a layer's rows is quicker than a search for each copy.
  const reasonsAt = new Uint8Array(model.nodeCount)
  for (const [layer, copies] of again.entries()) {
    if (copies.length === 0) continue
    const diff = diffs[layer]
    for (let i = 0; i < diff.count; i++) {
      if (i % (STEP * 4) === STEP * 4 - 1) yield
      reasonsAt[diff.node[i]] = diff.reasons[i]
    }
    for (const copy of copies) {
      reasons[copy] = reasonsAt[waste.lastNode[copy]]
      kind[copy] = NUMBERS.get(kindOf(Cause.metadataOnly, reasons[copy])) ?? 0
    }
    yield
  }
  return { kind, reasons }
}

const NUMBERS: ReadonlyMap<WasteKind, number> = new Map(WASTE_KINDS.map((kind, number) => [kind, number]))

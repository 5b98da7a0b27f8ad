import { analyze } from '#core/analyze/analyze'
import { decodeIndex, encodeIndex } from '#core/index/codec'
import type { LayerIndex } from '#core/index/layer-index'
import { identityOf } from '#tests/support/analysis'

import { textOf } from '../../conformance/direct'
import { invariantProblems } from '../../conformance/invariants'
import { FuzzProblem, mustBeSound } from '../kind'
import { documentProblems } from './documents'

/** Throws when an index cannot be analyzed, twice on top of itself, or does not come back from the disk as it was. */
export function mustBeSoundIndex(index: LayerIndex): void {
  if (index.complete && index.notices.some(({ code }) => code === 'layer-damaged'))
    throw new FuzzProblem('a layer is complete and damaged')
  const snapshot = analyze({ image: identityOf(2), layers: [index, index], notices: [] })
  mustBeSound([...invariantProblems(snapshot), ...documentProblems(snapshot)])
  const kept = decodeIndex(encodeIndex(index))
  if (kept === null || textOf(ordered(kept)) !== textOf(ordered(index)))
    throw new FuzzProblem('a kept index comes back as another')
}

/** The same with its columns in order of name. */
function ordered(index: LayerIndex): LayerIndex {
  const columns = Object.entries(index).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(columns) as unknown as LayerIndex
}

/** Throws when two indexes of one layer differ. */
export function mustBeEqual(one: LayerIndex, other: LayerIndex, what: string): void {
  if (textOf(one) !== textOf(other)) throw new FuzzProblem(`it is another layer ${what}`)
}

/** A word for what a layer turned out to be. */
export function wordOf(index: LayerIndex): string {
  if (!index.complete) return 'incomplete layer'
  return index.notices.length > 0 ? 'layer with notices' : 'layer'
}

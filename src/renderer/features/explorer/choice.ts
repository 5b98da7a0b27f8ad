import { aggregatedUpTo, type ViewChoice } from '#core/query/view'

import type { ExplorerState } from '../../store/state'

/** What of the selection decides which files are shown. */
type Selection = Pick<ExplorerState, 'layer' | 'anchor' | 'mode' | 'baseOpen'>

/** Layers in a row, by index, both ends included. */
export interface LayerRange {
  readonly from: number
  readonly to: number
}

/** The layers that are selected; a closed base image is selected as a whole, as the list shows it. */
export function selectedLayers(
  { layer, anchor, baseOpen }: Omit<Selection, 'mode'>,
  baseLayers: number,
): LayerRange {
  const from = Math.min(layer, anchor ?? layer)
  const to = Math.max(layer, anchor ?? layer)
  if (baseOpen || baseLayers < 2 || from >= baseLayers) return { from, to }
  return { from: 0, to: Math.max(to, baseLayers - 1) }
}

/** Whether the base image's layers are selected as the one group that the list shows. */
export function isBaseSelected(selection: Omit<Selection, 'mode'>, baseLayers: number): boolean {
  if (baseLayers < 2 || selection.baseOpen) return false
  return selectedLayers(selection, baseLayers).to < baseLayers
}

/** The range of layers whose changes are shown together; null when none was asked for, or in another mode. */
export function shownRange(explorer: Selection, baseLayers: number): LayerRange | null {
  return explorer.mode === 'layer' && explorer.anchor !== null ? selectedLayers(explorer, baseLayers) : null
}

/** Draws the range from where it began to another layer. */
export function rangeTo({ layer, anchor }: Selection, to: number): Partial<ExplorerState> {
  return { layer: to, anchor: anchor ?? layer, mode: 'layer' }
}

/** The range of what changed between the state after one layer and that after another, in whichever order. */
export function rangeBetween(one: number, other: number): Partial<ExplorerState> {
  const older = Math.min(one, other)
  const newer = Math.max(one, other)
  return { layer: newer, anchor: Math.min(older + 1, newer), mode: 'layer' }
}

/** The files that the tree shows. */
export function choiceOf(explorer: Selection, baseLayers: number, layerCount: number): ViewChoice {
  const last = layerCount - 1
  const { from, to } = selectedLayers(explorer, baseLayers)
  switch (explorer.mode) {
    case 'final':
      return { kind: 'final' }
    case 'layer':
      // What a base image consists of is of more use than what its last layer changed.
      return from < to
        ? { kind: 'aggregated', from: Math.min(from, last), to: Math.min(to, last) }
        : { kind: 'layer', layer: Math.min(to, last) }
    case 'aggregated':
      return aggregatedUpTo(Math.min(to, last), Math.max(1, baseLayers))
  }
}

/** Where the paths of a view are, in words: `in layer 11`, `up to layer 11`, `in the final image`. */
export function placeOf(explorer: Selection, baseLayers: number): string {
  if (explorer.mode === 'final') return 'in the final image'
  if (isBaseSelected(explorer, baseLayers)) return 'in the base image'
  const { from, to } = selectedLayers(explorer, baseLayers)
  if (explorer.mode === 'aggregated') return `up to layer ${to + 1}`
  return from < to ? `in layers ${from + 1} to ${to + 1}` : `in layer ${to + 1}`
}

import { aggregatedUpTo, type ViewChoice } from '#core/query/view'

import type { ExplorerState } from '../../store/state'

/** What of the selection decides which files are shown. */
type Selection = Pick<ExplorerState, 'layer' | 'mode' | 'baseOpen'>

/** Whether the base image's layers are selected as the one group that the list shows. */
export function isBaseSelected({ layer, baseOpen }: Omit<Selection, 'mode'>, baseLayers: number): boolean {
  return baseLayers > 1 && !baseOpen && layer < baseLayers
}

/** The files that the tree shows. */
export function choiceOf(explorer: Selection, baseLayers: number, layerCount: number): ViewChoice {
  const layer = Math.min(explorer.layer, layerCount - 1)
  const group = isBaseSelected(explorer, baseLayers)
  switch (explorer.mode) {
    case 'final':
      return { kind: 'final' }
    case 'layer':
      // What a base image consists of is of more use than what its last layer changed.
      return group ? { kind: 'aggregated', from: 0, to: baseLayers - 1 } : { kind: 'layer', layer }
    case 'aggregated':
      return aggregatedUpTo(group ? baseLayers - 1 : layer, Math.max(1, baseLayers))
  }
}

/** Where the paths of a view are, in words: `in layer 11`, `up to layer 11`, `in the final image`. */
export function placeOf(explorer: Selection, baseLayers: number): string {
  if (explorer.mode === 'final') return 'in the final image'
  if (isBaseSelected(explorer, baseLayers)) return 'in the base image'
  const number = explorer.layer + 1
  return explorer.mode === 'layer' ? `in layer ${number}` : `up to layer ${number}`
}

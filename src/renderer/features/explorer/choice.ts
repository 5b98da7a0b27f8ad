import { aggregatedUpTo, type ViewChoice } from '#core/query/view'

import type { BaseImage } from '../../store/base'
import type { ExplorerState } from '../../store/state'

/** Whether the base image's layers are selected as the one group that the list shows. */
export function isBaseSelected({ layer, baseOpen }: ExplorerState, base: BaseImage): boolean {
  return base.layers > 1 && !baseOpen && layer < base.layers
}

/** The files that the tree shows. */
export function choiceOf(explorer: ExplorerState, base: BaseImage, layerCount: number): ViewChoice {
  const layer = Math.min(explorer.layer, layerCount - 1)
  const group = isBaseSelected(explorer, base)
  switch (explorer.mode) {
    case 'final':
      return { kind: 'final' }
    case 'layer':
      // What a base image consists of is of more use than what its last layer changed.
      return group ? { kind: 'aggregated', from: 0, to: base.layers - 1 } : { kind: 'layer', layer }
    case 'aggregated':
      return aggregatedUpTo(group ? base.layers - 1 : layer, Math.max(1, base.layers))
  }
}

/** Where the paths of a view are, in words: `in layer 11`, `up to layer 11`, `in the final image`. */
export function placeOf(explorer: ExplorerState, base: BaseImage): string {
  if (explorer.mode === 'final') return 'in the final image'
  if (isBaseSelected(explorer, base)) return 'in the base image'
  const number = explorer.layer + 1
  return explorer.mode === 'layer' ? `in layer ${number}` : `up to layer ${number}`
}

import type { MapColoring, MapGroups } from '#core/query/map/map-groups'
import type { MapSource } from '#core/query/map/map-source'

import type { BaseImage } from '../../store/base'

/** What the picture and the list have in common. */
export interface SharedProps {
  readonly source: MapSource
  /** What rectangles are told apart by, and the group of each node by it. */
  readonly coloring: MapColoring
  readonly groups: MapGroups
  /** The directory that is shown; 0 is the root. */
  readonly zoom: number
  readonly base: BaseImage
  /** The selected path; null for none. */
  readonly selected: number | null
  readonly onSelect: (node: number) => void
  /** Shows a path in the files view. */
  readonly onShow: (node: number) => void
}

/** What is shown, as it stands in a sentence: `the final image`, `layer 7`. */
export function scopeName({ scope }: SharedProps['source']): string {
  return scope.kind === 'final' ? 'the final image' : `layer ${scope.layer + 1}`
}

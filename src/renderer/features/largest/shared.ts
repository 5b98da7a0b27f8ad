import type { MapSource } from '#core/query/treemap'

import type { BaseImage } from '../../store/base'

/** What the picture and the list have in common. */
export interface SharedProps {
  readonly source: MapSource
  /** The directory that is shown; 0 is the root. */
  readonly zoom: number
  readonly base: BaseImage
  /** The selected path; null for none. */
  readonly selected: number | null
  readonly onSelect: (node: number) => void
  /** Shows a path in the files view. */
  readonly onShow: (node: number) => void
}

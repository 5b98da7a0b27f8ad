import type { Snapshot } from '#core/model/snapshot'

import type { BaseImage } from '../../store/base'
import type { ImageTab } from '../../store/state'

/** Where wasted bytes are stored and what hides them. */
export function WastedSpace(_props: { tab: ImageTab; snapshot: Snapshot; base: BaseImage }) {
  return null
}

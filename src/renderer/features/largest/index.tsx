import type { Snapshot } from '#core/model/snapshot'

import type { BaseImage } from '../../store/base'
import type { ImageTab } from '../../store/state'

/** The files that take the most room in the final file system. */
export function LargestFiles(_props: { tab: ImageTab; snapshot: Snapshot; base: BaseImage }) {
  return null
}

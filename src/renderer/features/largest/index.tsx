import type { ImageModel } from '#core/query/image-model'

import type { BaseImage } from '../../store/base'
import type { ImageTab } from '../../store/state'

/** The files that take the most room in the final file system. */
export function LargestFiles(_props: { tab: ImageTab; model: ImageModel; base: BaseImage }) {
  return null
}

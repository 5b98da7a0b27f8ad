import type { ImageModel } from '#core/query/image-model'

import type { BaseImage } from '../../store/base'
import type { ImageTab } from '../../store/state'

/** The layers, the files of one of them, and what is known of a path. */
export function Explorer(_props: { tab: ImageTab; model: ImageModel; base: BaseImage }) {
  return null
}

import type { ImageModel } from '#core/query/image-model'

import type { BaseImage } from '../../store/base'
import type { ImageTab } from '../../store/state'

/** Where wasted bytes are stored and what hides them. */
export function WastedSpace(_props: { tab: ImageTab; model: ImageModel; base: BaseImage }) {
  return null
}

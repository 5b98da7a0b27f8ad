import type { ImageModel } from '#core/query/image-model'

import type { BaseImage, ImageTab } from '../store/state'

/** What every view of an image is given. */
export interface ImageViewProps {
  readonly tab: ImageTab
  readonly model: ImageModel
  readonly base: BaseImage
}

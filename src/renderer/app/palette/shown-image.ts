import { createContext, use, useLayoutEffect } from 'react'

import type { ImageModel } from '#core/query/image-model'

import type { ImageTab } from '../../store/state'

export interface ShownImage {
  readonly tab: ImageTab
  readonly model: ImageModel
}

/** Knows the image in front, for what stands above all images. */
export class ShownImages {
  #current: ShownImage | null = null

  get current(): ShownImage | null {
    return this.#current
  }

  /** Says that an image is in front; the answer takes it away again. */
  show(image: ShownImage): () => void {
    this.#current = image
    return () => {
      if (this.#current === image) this.#current = null
    }
  }
}

export const ShownImagesContext = createContext<ShownImages | null>(null)

/** Makes an image known as the one in front, for as long as the component is shown. */
export function useShownImage(tab: ImageTab, model: ImageModel): void {
  const shown = use(ShownImagesContext)
  useLayoutEffect(() => shown?.show({ tab, model }), [shown, tab, model])
}

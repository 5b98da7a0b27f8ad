import type { ImageLayers } from '#contract/calls'

import type { AppState, BaseImage, ImageTab } from './state'

export type { BaseImage } from './state'

export const NO_BASE: BaseImage = { layers: 0, name: null }

/** What the list of an engine knows of the layers of a tab's image, also before it is analyzed; null for nothing. */
export function listedLayers(
  images: AppState['images'],
  { listed, source, analysis }: ImageTab,
): ImageLayers | null {
  for (const { list, layers } of images.values()) {
    const id = listed?.id ?? analysis.image?.id ?? list?.find((image) => image.source === source)?.id
    const found = id === undefined ? undefined : layers.get(id)
    if (found !== undefined) return found
  }
  return null
}

/**
 * The base of a tab's image. Once the image is shown it stays what it was, and with it the colors of the layers; until
 * then it is what the engine knows. The same object for the same answer.
 */
export function baseOf(images: AppState['images'], { base, listed, analysis }: ImageTab): BaseImage {
  if (base !== null) return base
  const id = listed?.id ?? analysis.image?.id ?? null
  if (id === null) return NO_BASE
  for (const { layers } of images.values()) {
    const found = layers.get(id)
    if (found !== undefined)
      return found.baseLayers === 0 ? NO_BASE : { layers: found.baseLayers, name: found.baseName }
  }
  return NO_BASE
}

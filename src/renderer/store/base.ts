import type { AppState, ImageTab } from './state'

/** The first layers of an image that are another image: drawn grey and as one group. */
export interface BaseImage {
  /** How many layers; 0 when no base is known. */
  readonly layers: number
  readonly name: string | null
}

export const NO_BASE: BaseImage = { layers: 0, name: null }

/** The base of a tab's image, as far as its engine knows it. The same object for the same answer. */
export function baseOf(images: AppState['images'], { listed, analysis }: ImageTab): BaseImage {
  const id = listed?.id ?? analysis.image?.id ?? null
  if (id === null) return NO_BASE
  for (const { layers } of images.values()) {
    const found = layers.get(id)
    if (found !== undefined)
      return found.baseLayers === 0 ? NO_BASE : { layers: found.baseLayers, name: found.baseName }
  }
  return NO_BASE
}

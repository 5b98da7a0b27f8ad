import { entriesToCompare } from '#core/analyze/sameness'
import type { LayerIndex } from '#core/index/layer-index'

import type { OpenImage } from '../layers/open-image'

/** The layers with the checksums that an analysis needs, as far as the image can make up for those left out. */
export async function comparableLayers(
  image: Pick<OpenImage, 'withChecksums'>,
  layers: readonly LayerIndex[],
): Promise<readonly LayerIndex[]> {
  if (image.withChecksums === undefined) return layers
  const wanted = entriesToCompare(layers)
  const compared: LayerIndex[] = []
  // One after the other: they come from one disk, and each takes all that one thread has.
  for (const [layer, index] of layers.entries()) {
    const entries = wanted[layer] ?? []
    compared.push(entries.length === 0 ? index : await image.withChecksums(layer, index, entries))
  }
  return compared
}

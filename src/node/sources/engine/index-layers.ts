import type { LayerIndex } from '#core/index/layer-index'

import { Turns } from '../../lib/turns'
import type { StrategyContext } from './engine-image'
import { layerRead } from '../../layers/layer-read'
import { indexTarSplit } from './tar-split'

/** Tar-splits that are decompressed at a time; each has a thread of the pool for it. */
const AT_ONCE = 4

/**
 * The indexes of all layers: those that are known, and the others from their gzipped tar-splits, each told of as it
 * is there. `check` may find that an index cannot be the layer's. Rejects with a StrategyUnavailable.
 */
export function indexLayers(
  { image, context, known }: StrategyContext,
  splitOf: (layer: number) => Uint8Array,
  check: (index: LayerIndex, layer: number) => void = () => {},
): Promise<LayerIndex[]> {
  const { signal, report, limits } = context
  const turns = new Turns(AT_ONCE)
  const read = async (layer: number): Promise<LayerIndex> => {
    const tell = (bytes: number, entries: number): void => report.reading(layer, bytes, entries, null)
    const index = await indexTarSplit(splitOf(layer), signal, tell, limits)
    check(index, layer)
    return index
  }
  return Promise.all(
    image.inspect.diffIds.map(async (diffId, layer) => {
      const index = known[layer] ?? (await turns.run(() => read(layer)))
      report.layer(layerRead(index, layer, diffId))
      return index
    }),
  )
}

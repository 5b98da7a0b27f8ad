import type { LayerIndex } from '#core/index/layer-index'
import type { ImageIdentity } from '#core/model/image'

import type { OpenImage } from '../../layers/open-image'
import type { SourceNotice } from '#core/model/notice'

/** An image all of which is known, and nothing held open for. */
export function readImage(read: {
  identity: ImageIdentity
  layers: readonly LayerIndex[]
  notices: readonly SourceNotice[]
  close: () => Promise<void>
}): OpenImage {
  const { identity, layers, notices, close } = read
  return {
    identity,
    expectedBytes: layers.map(({ storedBytes }) => storedBytes),
    index: (layer) => {
      const index = layers[layer]
      if (index === undefined) return Promise.reject(new RangeError(`there is no layer ${layer}`))
      return Promise.resolve(index)
    },
    notices: () => notices,
    close,
  }
}

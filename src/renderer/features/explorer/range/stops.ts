import type { Snapshot } from '#core/model/snapshot'

import { baseText, layerText } from '../../../image/layer-words'
import type { BaseImage } from '../../../store/base'

/** A state of the file system that a comparison begins or ends with. */
export interface Stop {
  /** Index of the layer that made it; -1 for the empty one below all layers. */
  readonly after: number
  readonly label: string
  /** What made it, on one line. */
  readonly note: string
}

/** The states there are, oldest first. A closed base image is one step. */
export function stopsOf({ image, layers }: Snapshot, base: BaseImage, baseOpen: boolean): readonly Stop[] {
  const hidden = baseOpen || base.layers < 2 ? 0 : base.layers - 1
  const empty: Stop = { after: -1, label: 'Nothing', note: 'before the first layer' }
  const stops = layers.slice(hidden).map(({ index }): Stop => {
    const isBase = hidden > 0 && index === hidden
    const command = image.layers[index]?.command ?? null
    const note = isBase ? baseText(base.name) : (layerText(index, command, base) ?? '')
    return { after: index, label: isBase ? 'Base image' : `Layer ${index + 1}`, note }
  })
  return [empty, ...stops]
}

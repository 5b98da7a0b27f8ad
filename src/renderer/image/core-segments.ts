import type { Snapshot } from '#core/model/snapshot'

import type { BaseImage } from '../store/base'
import { baseText } from './layer-words'
import type { CoreSegment } from './CoreBar'
import { layerText } from './layer-words'
import type { Format } from './use-format'

/** The blocks of an image's core: the base image as one unless it is open, then every layer that stores bytes. */
export function coreSegments(
  { layers, image }: Snapshot,
  base: BaseImage,
  baseOpen: boolean,
  format: Format,
): readonly CoreSegment[] {
  const grouped = baseOpen || base.layers < 2 ? 0 : base.layers
  const below = layers.slice(0, grouped)
  const own = layers.slice(grouped)
  const block = (first: number, part: typeof layers, label: string, what: string): CoreSegment => {
    const bytes = sum(part.map(({ storedBytes }) => storedBytes))
    const wasted = sum(part.map(({ reclaimableBytes }) => reclaimableBytes))
    const hidden = wasted === 0 ? '' : `, ${format.spoken(wasted)} of it hidden`
    return {
      key: `layer ${first}`,
      layer: first,
      layers: part.length,
      label,
      spoken: `${what}, ${format.spoken(bytes)}${hidden}`,
      bytes,
      size: format.bytes(bytes),
      filled: 1,
      wasted: bytes === 0 ? 0 : wasted / bytes,
    }
  }
  const group =
    grouped === 0 ? [] : [block(0, below, baseText(base.name), `${baseText(base.name)}, ${grouped} layers`)]
  const singles = own
    .filter(({ storedBytes }) => storedBytes > 0)
    .map((layer) => {
      const text = layerText(layer.index, image.layers[layer.index]?.command ?? null, base)
      const what = text === null ? '' : `, ${text.slice(0, 120)}`
      return block(layer.index, [layer], `${layer.index + 1}`, `Layer ${layer.index + 1}${what}`)
    })
  return [...group, ...singles]
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

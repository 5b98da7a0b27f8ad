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
  return mergeSmall([...group, ...singles], format)
}

/** Blocks that a core bar has room for. */
const MOST_BLOCKS = 120

/** Where there are more blocks than have room, small neighbors as one; each keeps its width in bytes. */
export function mergeSmall(segments: readonly CoreSegment[], format: Format): readonly CoreSegment[] {
  if (segments.length <= MOST_BLOCKS) return segments
  const enough = sum(segments.map(({ bytes }) => bytes)) / MOST_BLOCKS
  const merged: CoreSegment[] = []
  let run: CoreSegment[] = []
  let bytes = 0
  const close = () => {
    const [first, ...more] = run
    if (first !== undefined) merged.push(asOne([first, ...more], format))
    run = []
    bytes = 0
  }
  for (const segment of segments) {
    if (segment.bytes >= enough) close()
    run.push(segment)
    bytes += segment.bytes
    if (bytes >= enough) close()
  }
  close()
  return merged
}

function asOne(run: readonly [CoreSegment, ...CoreSegment[]], format: Format): CoreSegment {
  const first = run[0]
  const last = run.at(-1) ?? first
  if (run.length === 1) return first
  const bytes = sum(run.map((it) => it.bytes))
  const part = (of: (segment: CoreSegment) => number) =>
    bytes === 0 ? 0 : sum(run.map((it) => of(it) * it.bytes)) / bytes
  const [from, to] = [first.layer + 1, last.layer + last.layers]
  return {
    ...first,
    layers: to - first.layer,
    label: `${from}–${to}`,
    spoken: `Layers ${from} to ${to}, ${format.spoken(bytes)}`,
    bytes,
    size: format.bytes(bytes),
    filled: part(({ filled }) => filled),
    wasted: part(({ wasted }) => wasted),
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

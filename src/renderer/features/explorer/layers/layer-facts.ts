import type { LayerFigures } from '#core/model/snapshot'
import { buildDateText } from '#core/query/config/build-date'
import { formatCount } from '#core/query/format'
import type { ImageModel } from '#core/query/image-model'

import { shortDigest } from '../../../image/digest'
import type { Format } from '../../../image/use-format'
import type { LayerRange } from '../choice'
import type { Fact } from '../Facts'
import { listed } from '../words'

/** What is known of one layer; `all` adds what few ask for. */
export function layerFacts(model: ImageModel, layer: number, all: boolean, format: Format): readonly Fact[] {
  const identity = model.snapshot.image.layers[layer]
  const figures = model.snapshot.layers[layer]
  if (identity === undefined || figures === undefined) return []
  const { diffId, digest, createdAt, mediaType } = identity
  const facts: readonly (Fact | null)[] = [
    ...sizeFacts(model, { from: layer, to: layer }, format),
    digestFact('Diff ID', diffId),
    createdAt === null ? null : { label: 'Created', value: buildDateText(createdAt, dateText) ?? '' },
    ...(all
      ? [
          digestFact('Digest', digest),
          { label: 'Entries', value: formatCount(figures.entries) },
          mediaType === null ? null : { label: 'Media type', value: mediaType, mono: true },
        ]
      : []),
  ]
  return facts.filter((fact) => fact !== null)
}

/** What several layers in a row come to. */
export function rangeFacts(model: ImageModel, range: LayerRange, format: Format): readonly Fact[] {
  return sizeFacts(model, range, format)
}

function sizeFacts(model: ImageModel, range: LayerRange, format: Format): readonly Fact[] {
  const { snapshot } = model
  const { from, to } = range
  const layers = snapshot.layers.slice(from, to + 1)
  const compressed = snapshot.image.layers.slice(from, to + 1).map(({ blobBytes }) => blobBytes)
  const cumulative = layers.at(-1)?.cumulativeBytes ?? 0
  const stored = sum(layers, ({ storedBytes }) => storedBytes)
  const net = sum(layers, ({ netBytes }) => netBytes)
  const hidden = sum(layers, ({ hiddenBytes }) => hiddenBytes)
  const removed = sum(layers, (layer) => layer.removed)
  const known = compressed.every((bytes) => bytes !== null)
  const blobs = known ? format.bytes(compressed.reduce<number>((total, bytes) => total + bytes, 0)) : null
  const facts: readonly (Fact | null)[] = [
    {
      label: 'Stores',
      value: format.bytes(stored),
      note: blobs === null ? undefined : `${blobs} compressed`,
    },
    {
      label: 'Net change',
      value: (net > 0 ? '+' : '') + format.bytes(net),
      note: `(${format.bytes(cumulative)} visible)`,
    },
    hidden === 0
      ? null
      : { label: 'Hides', value: format.bytes(hidden), tone: 'waste', note: whereFrom(model, range) },
    removed === 0 || net >= 0 || hidden === 0
      ? null
      : { label: 'Frees', value: format.bytes(0), note: 'later layers can’t shrink an image' },
  ]
  return facts.filter((fact) => fact !== null)
}

/** `stored in layers 8, 9 and 10`: where the bytes lie that a range hides. */
function whereFrom(model: ImageModel, { from, to }: LayerRange): string {
  const { storedIn, hiddenIn, count } = model.snapshot.waste
  const storing = new Set<number>()
  for (let i = 0; i < count; i++) {
    const hidden = hiddenIn[i] ?? 0
    if (hidden >= from && hidden <= to) storing.add((storedIn[i] ?? 0) + 1)
  }
  const layers = [...storing].toSorted((a, b) => a - b)
  return `stored in ${layers.length === 1 ? 'layer' : 'layers'} ${listed(layers.map(String))}`
}

function digestFact(label: string, value: string | null): Fact | null {
  return value === null ? null : { label, value: shortDigest(value), mono: true, copy: value }
}

function dateText(time: number): string {
  return new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
}

function sum(layers: readonly LayerFigures[], of: (layer: LayerFigures) => number): number {
  return layers.reduce((total, layer) => total + of(layer), 0)
}

import { visibleName } from '#core/model/path-text'
import type { ImageLayers } from '#contract/calls'
import type { LayerRead } from '#contract/events'

import type { Analysis } from './analysis'

/** One layer while an image is analyzed. */
export interface AnalysisRow {
  readonly key: string
  /** Null while it is not known which layer this is. */
  readonly index: number | null
  readonly command: string | null
  readonly state: 'queued' | 'reading' | 'done' | 'damaged'
  /** Null until known. */
  readonly entries: number | null
  /** Bytes read, or stored once it is done. */
  readonly bytes: number
  /** Null when nobody knows. */
  readonly expectedBytes: number | null
  /** The path read last, while reading. */
  readonly path: string | null
}

/**
 * The layers in build order, as far as they are known; layers of which only the content is known come last. `listed`
 * is what an engine's list knows of them, for the time until the image itself says more.
 */
export function analysisRows(
  { image, expectedBytes, layersRead, progress }: Analysis,
  listed: ImageLayers | null = null,
): readonly AnalysisRow[] {
  const known = (listed?.layers ?? []).map((layer, index) => ({ ...layer, index }))
  const layers = image?.layers ?? known
  const placed = new Set<LayerRead>()
  const byIndex = new Map<number, LayerRead>()
  // The last to be read comes first, to be taken from the end.
  const byDiffId = new Map<string, LayerRead[]>()
  for (const read of layersRead.toReversed()) {
    if (read.index !== null) byIndex.set(read.index, read)
    else if (read.diffId !== null) byDiffId.set(read.diffId, [...(byDiffId.get(read.diffId) ?? []), read])
  }
  const rows = layers.map((layer): AnalysisRow => {
    const read = byIndex.get(layer.index) ?? byDiffId.get(layer.diffId ?? '')?.pop()
    const before = known[layer.index]
    const expected = expectedBytes[layer.index] ?? before?.bytes ?? null
    const command = layer.command ?? before?.command ?? null
    const common = { key: `layer ${layer.index}`, index: layer.index, command }
    if (read !== undefined) {
      placed.add(read)
      return { ...common, ...doneRow(read) }
    }
    if (progress?.stage === 'index' && progress.layer === layer.index) {
      const { layerBytes: bytes } = progress
      const path = progress.path === null ? null : visibleName(progress.path)
      return { ...common, state: 'reading', entries: null, bytes, expectedBytes: expected, path }
    }
    return { ...common, state: 'queued', entries: null, bytes: 0, expectedBytes: expected, path: null }
  })
  const unplaced = layersRead
    .filter((read) => !placed.has(read))
    .map((read, i): AnalysisRow => ({ key: `read ${i}`, index: null, command: null, ...doneRow(read) }))
  return [...rows, ...unplaced]
}

function doneRow(read: LayerRead) {
  return {
    state: read.complete ? ('done' as const) : ('damaged' as const),
    entries: read.entries,
    bytes: read.storedBytes,
    expectedBytes: read.storedBytes,
    path: null,
  }
}

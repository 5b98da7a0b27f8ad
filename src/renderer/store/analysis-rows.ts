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

/** The layers in build order, as far as they are known; layers of which only the content is known come last. */
export function analysisRows({
  image,
  expectedBytes,
  layersRead,
  progress,
}: Analysis): readonly AnalysisRow[] {
  const layers = image?.layers ?? []
  const placed = new Set<LayerRead>()
  const rows = layers.map((layer): AnalysisRow => {
    const read = layersRead.find((it) => isOf(it, layer.index, layer.diffId) && !placed.has(it))
    const expected = expectedBytes[layer.index] ?? null
    const common = { key: `layer ${layer.index}`, index: layer.index, command: layer.command }
    if (read !== undefined) {
      placed.add(read)
      return { ...common, ...doneRow(read) }
    }
    if (progress?.stage === 'index' && progress.layer === layer.index) {
      const { layerBytes: bytes, path } = progress
      return { ...common, state: 'reading', entries: null, bytes, expectedBytes: expected, path }
    }
    return { ...common, state: 'queued', entries: null, bytes: 0, expectedBytes: expected, path: null }
  })
  const unplaced = layersRead
    .filter((read) => !placed.has(read))
    .map((read, i): AnalysisRow => ({ key: `read ${i}`, index: null, command: null, ...doneRow(read) }))
  return [...rows, ...unplaced]
}

function isOf(read: LayerRead, index: number, diffId: string | null): boolean {
  return read.index === null ? read.diffId !== null && read.diffId === diffId : read.index === index
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

import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { analyze } from '#core/analyze/analyze'
import { decodeIndex } from '#core/index/codec'
import type { LayerIndex } from '#core/index/layer-index'
import { neitherChecked } from '#core/model/integrity'
import type { ImageIdentity } from '#core/model/image'

import { peakBytes } from '../memory'
import { answer, task } from '../task'

/** Analyses the indexes in a folder once, in a process that has done nothing else. */
export interface AnalyzeIndexesTask {
  readonly folder: string
}

export interface AnalyzeIndexesAnswer {
  readonly milliseconds: number
  readonly entries: number
  readonly changes: number
  /** What the process took before it read anything. */
  readonly emptyBytes: number
  /** The most it ever took: indexes, analysis and result. */
  readonly peakBytes: number
}

const emptyBytes = process.memoryUsage().rss
const { folder } = task() as AnalyzeIndexesTask
const layers = readdirSync(folder)
  .sort((a, b) => Number(a) - Number(b))
  .map((file) => indexIn(join(folder, file)))
const started = performance.now()
const { totals, diffs } = analyze({ image: identityOf(layers.length), layers, notices: [] })
answer({
  milliseconds: performance.now() - started,
  entries: totals.entries,
  changes: diffs.reduce((sum, { count }) => sum + count, 0),
  emptyBytes,
  peakBytes: peakBytes(),
} satisfies AnalyzeIndexesAnswer)

function indexIn(file: string): LayerIndex {
  const index = decodeIndex(new Uint8Array(readFileSync(file)))
  if (index === null) throw new Error(`${file} is of another version: delete the cache of the benchmark`)
  return index
}

function identityOf(count: number): ImageIdentity {
  const integrity = neitherChecked({ digest: null, diffId: null }, '')
  const unknown = { diffId: null, archiveName: null, digest: null, mediaType: null, compression: null }
  return {
    name: null,
    id: null,
    platform: null,
    source: 'bench',
    via: 'archive',
    createdAt: null,
    config: {},
    emptySteps: [],
    layers: Array.from({ length: count }, (_, index) => {
      return { index, ...unknown, blobBytes: null, integrity, command: null, createdAt: null }
    }),
  }
}

import { analyze } from '#core/analyze/analyze'
import type { LayerIndex } from '#core/index/layer-index'
import { LayerIndexer } from '#core/index/layer-indexer'
import { neitherChecked } from '#core/model/integrity'
import type { ImageIdentity } from '#core/model/image'
import { CAUSE_NAMES } from '#core/model/waste'
import type { Snapshot } from '#core/model/snapshot'
import { NodePaths } from '#core/query/paths'

import { toBytes } from './bytes'
import { tarOf, type Members } from './tar'

/** The index of a layer with these entries. */
export function indexOf(members: Members, chunk = Infinity): LayerIndex {
  return indexBytes(toBytes(tarOf(members)), chunk)
}

/** The index of a layer tar, read in pieces of `chunk` bytes. */
export function indexBytes(tar: Uint8Array, chunk = Infinity): LayerIndex {
  const indexer = new LayerIndexer()
  for (let at = 0; at < tar.length; at += chunk) indexer.push(tar.subarray(at, at + chunk))
  return indexer.end()
}

/** Analyses an image of these layers, base first. */
export function analysisOf(...layers: readonly Members[]): Snapshot {
  return analyze({
    image: identityOf(layers.length),
    layers: layers.map((members) => indexOf(members)),
    notices: [],
  })
}

export function identityOf(layers: number): ImageIdentity {
  return {
    name: 'test/image:1',
    id: null,
    platform: 'linux/amd64',
    source: 'test',
    via: 'archive',
    createdAt: null,
    config: {},
    emptySteps: [],
    layers: Array.from({ length: layers }, (_, index) => ({
      index,
      diffId: null,
      archiveName: null,
      digest: null,
      mediaType: null,
      compression: null,
      blobBytes: null,
      integrity: neitherChecked({ digest: null, diffId: null }, ''),
      command: null,
      createdAt: null,
    })),
  }
}

/** Wasted copies as `path bytes cause stored→hidden`, sorted: easy to write down and to read in a failure. */
export function wasteOf({ paths, waste }: Snapshot): string[] {
  const nodes = new NodePaths(paths)
  return Array.from(waste.node, (node, i) => {
    const cause = CAUSE_NAMES[waste.cause[i] ?? 0]
    return `${nodes.text(node)} ${waste.bytes[i]} ${cause} ${waste.storedIn[i]}→${waste.hiddenIn[i]}`
  }).sort()
}

import type { LayerIndex } from '#core/index/layer-index'
import type { Snapshot } from '#core/model/snapshot'

import type { JobCache } from '../cache/job-cache'
import { analysisKey } from '../cache/kept-analysis'
import type { KeptAnalysis } from '../cache/kept-analysis'
import { layerRead } from '../layers/layer-read'
import type { OpenImage } from '../layers/open-image'

/** What an earlier job found out about the same layers; null when none did, or something of the image is unknown. */
export async function recallAnalysis(
  image: OpenImage,
  cache: JobCache,
  entryLimit: number,
): Promise<KeptAnalysis | null> {
  const found = await image.recall?.(async ({ layers }, notices) => {
    const key = analysisKey({ diffIds: layers.map(({ diffId }) => diffId), notices, entryLimit })
    return key === null ? null : cache.analysis(key)
  })
  return found ?? null
}

/** Notes down, for a later job, the layers whose bytes are surely those of their diff IDs, and what they come to. */
export function keepForLater(
  image: OpenImage,
  layers: readonly LayerIndex[],
  snapshot: Snapshot,
  cache: JobCache,
  entryLimit: number,
): void {
  const diffIds = image.identity.layers.map(({ diffId }) => diffId)
  const sure = layers.filter((index, layer) => {
    const diffId = diffIds[layer] ?? null
    if (diffId === null || image.isVerified?.(layer) === false) return false
    cache.keepLayer(diffId, index)
    return true
  })
  const notices = image.notices()
  // The next time the image is known, and no way of reading it can fail.
  const lasting = notices.every(({ code }) => code !== 'way-in-failed')
  if (image.recall === undefined || sure.length < diffIds.length || !lasting) return
  const key = analysisKey({ diffIds, notices, entryLimit })
  if (key === null) return
  cache.keepAnalysis(key, layers, () => keptAnalysis(layers, snapshot))
}

/** Notes down what came of an image in files, where its layers were whole and its files tell of changes. */
export function keepSource(
  image: OpenImage,
  layers: readonly LayerIndex[],
  snapshot: Snapshot,
  cache: JobCache,
  key: string,
): void {
  const files = image.files?.() ?? null
  if (files === null || !layers.every(({ complete }) => complete)) return
  cache.keepSource(key, () => ({ files, image: snapshot.image, analysis: keptAnalysis(layers, snapshot) }))
}

function keptAnalysis(layers: readonly LayerIndex[], snapshot: Snapshot): KeptAnalysis {
  const diffIds = snapshot.image.layers.map(({ diffId }) => diffId)
  return {
    snapshot: layersOf(snapshot),
    reads: layers.map((index, layer) => layerRead(index, layer, diffIds[layer] ?? null)),
  }
}

/** All of it but what image it is. */
function layersOf(snapshot: Snapshot): KeptAnalysis['snapshot'] {
  const { layers, totals, dive, notices, paths, contents, diffs, waste } = snapshot
  return { layers, totals, dive, notices, paths, contents, diffs, waste }
}

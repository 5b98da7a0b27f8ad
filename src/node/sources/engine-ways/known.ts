import type { LayerIndex } from '#core/index/layer-index'

import type { EngineImage, WayWork } from '../engine-image'
import type { OpenImage } from '../source'
import type { SourceTools } from '../tools'
import { layerRead } from '../layer-read'
import { configuredIdentity } from './identity'
import { readImage } from './read-image'

/** What was read of an image. */
export interface ReadLayers {
  /** The config as stored. */
  readonly config: Uint8Array
  readonly layers: readonly LayerIndex[]
}

/** The layers that are known from earlier, by their place; null for the others. */
export function knownLayers(
  { inspect }: EngineImage,
  { cache }: SourceTools,
): Promise<(LayerIndex | null)[]> {
  return Promise.all(inspect.diffIds.map(async (diffId) => (await cache?.layer(diffId)) ?? null))
}

/** The image, when all of it is known from earlier; else null. */
export async function openKnown({
  image,
  context,
  known,
  tools,
  archiveName,
}: WayWork): Promise<OpenImage | null> {
  const layers = known.filter((index) => index !== null)
  if (layers.length < known.length) return null
  const config = (await tools.cache?.document(image.inspect.id)) ?? null
  if (config === null) return null
  context.report.stage('index')
  layers.forEach((index, layer) => {
    context.report.layer(layerRead(index, layer, image.inspect.diffIds[layer] ?? null))
  })
  const { identity, notices } = configuredIdentity(image, config, 'cache', archiveName)
  return readImage({ identity, layers, notices, close: async () => {} })
}

/** Notes down what was new of an image, for the next time. */
export function keepRead({ image, tools }: WayWork, { config, layers }: ReadLayers): void {
  tools.cache?.keepDocument(image.inspect.id, config)
  layers.forEach((index, layer) => {
    const diffId = image.inspect.diffIds[layer]
    if (diffId !== undefined) tools.cache?.keepLayer(diffId, index)
  })
}

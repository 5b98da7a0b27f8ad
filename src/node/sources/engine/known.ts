import type { LayerIndex } from '#core/index/layer-index'
import type { ImageIdentity } from '#core/model/image'

import type { LayerStore } from '../../layers/layered-image'
import type { EngineImage, StrategyContext } from './engine-image'
import type { OpenImage } from '../../layers/open-image'
import type { SourceNotice } from '#core/model/notice'
import type { SourceTools } from '../tools'
import { layerRead } from '../../layers/layer-read'
import { configuredIdentity } from './identity'
import { readImage } from './read-image'
import { storedDocuments } from './stored-documents'
import { archiveOf, saysCompression, storedIdentity, storedImage } from './stored-image'

/** What was read of an image. */
export interface ReadLayers {
  /** The config as stored. */
  readonly config: Uint8Array
  readonly layers: readonly LayerIndex[]
}

/** The layers that are known from earlier, by their place; null for the others. `wanted`: only these are asked for. */
export function knownLayers(
  { inspect }: EngineImage,
  { cache }: SourceTools,
  wanted?: ReadonlySet<number>,
): Promise<(LayerIndex | null)[]> {
  return Promise.all(
    inspect.diffIds.map(async (diffId, layer) =>
      wanted?.has(layer) === false ? null : ((await cache?.layer(diffId)) ?? null),
    ),
  )
}

/** The image, when all of it is known from earlier; else null. */
export async function openKnown(work: StrategyContext): Promise<OpenImage | null> {
  const { image, context, known } = work
  const layers = known.filter((index) => index !== null)
  if (layers.length < known.length) return null
  const described = await describeKnown(work)
  if (described === null) return null
  context.report.stage('index')
  layers.forEach((index, layer) => {
    context.report.layer(layerRead(index, layer, image.inspect.diffIds[layer] ?? null))
  })
  return readImage({ ...described, layers, close: async () => {} })
}

/** The image by documents that were kept, as one all of whose layers are known; null where they do not describe it. */
export async function describeKnown(
  work: Omit<StrategyContext, 'known'>,
): Promise<{ identity: ImageIdentity; notices: readonly SourceNotice[] } | null> {
  const { image, tools, archiveName } = work
  const read = async (digest: string): Promise<Uint8Array | null> =>
    (await tools.cache?.document(digest)) ?? null
  if (image.inspect.manifest === null) {
    const config = await read(image.inspect.id)
    return config === null ? null : configuredIdentity(image, config, 'cache', archiveName)
  }
  const stored = storedImage(image, await storedDocuments(image.inspect, read))
  if (stored === null || !saysCompression(stored)) return null
  const archive = archiveOf(stored, work, NO_BLOBS, 'cache')
  return { identity: storedIdentity(archive.identity, work, () => true), notices: archive.notices() }
}

/** ID of an image of the containerd store by documents that were kept; null when they do not lead to it. */
export async function knownId({ image, tools }: StrategyContext): Promise<string | null> {
  const read = async (digest: string): Promise<Uint8Array | null> =>
    (await tools.cache?.document(digest)) ?? null
  return storedImage(image, await storedDocuments(image.inspect, read))?.resolved.id ?? null
}

/** All layers are known, so nobody asks. */
const NO_BLOBS: LayerStore = {
  read: () => Promise.reject(new Error('a known layer was asked for')),
  expectedBytes: () => null,
  wasReported: () => true,
  close: async () => {},
}

import { neitherChecked } from '#core/model/integrity'
import type { ImageIdentity, Via } from '#core/model/image'
import type { LayerIdentity } from '#core/model/layer'

import { ArchiveImage } from '../../layers/layered-image'
import type { LayerStore } from '../../layers/layered-image'
import type { ResolvedImage } from '../../manifests/resolved-image'
import { promisedCompression } from '../../manifests/media-types'
import { rawDocuments } from '../../manifests/raw-documents'
import type { EngineImage, StrategyContext } from './engine-image'
import { nameOf } from './identity'
import { INDEX, resolveStored, storeContents } from './stored-documents'
import type { StoredDocuments } from './stored-documents'

/** An image that is kept as blobs, and its documents. */
export interface StoredImage {
  readonly resolved: ResolvedImage
  readonly documents: StoredDocuments
}

/** Null when the documents do not describe the image that was inspected. */
export function storedImage({ inspect, name }: EngineImage, documents: StoredDocuments): StoredImage | null {
  const resolved = resolveStored(inspect, documents, name)
  return resolved === null ? null : { resolved, documents }
}

/** The image with layers out of `store`; those that are known already are not to be asked for. */
export function archiveOf(
  { resolved, documents }: StoredImage,
  { image, context }: Pick<StrategyContext, 'image' | 'context'>,
  store: LayerStore,
  via: Via,
): ArchiveImage {
  const contents = storeContents(image.inspect.manifest ?? '', documents)
  return new ArchiveImage({
    image: { ...resolved, names: [] },
    documents: rawDocuments(
      contents,
      resolved.documents.filter(({ member }) => member !== INDEX),
    ),
    notices: [],
    store,
    source: image.source,
    via,
    report: context.report,
  })
}

/** What is told of the image, with what is known of the layers that are not read this time. */
export function storedIdentity(
  identity: ImageIdentity,
  { image }: Pick<StrategyContext, 'image'>,
  isKnown: (layer: number) => boolean,
): ImageIdentity {
  const layers = identity.layers.map((layer, i) => (isKnown(i) ? asVerified(layer) : layer))
  return { ...identity, name: nameOf(image), layers }
}

/** Whether a known layer needs no look at its blob: what it is compressed with is said. */
export function saysCompression({ resolved }: StoredImage): boolean {
  return resolved.layers.every(({ identity }) => promisedCompression(identity.mediaType) !== null)
}

/** A layer as it was known after its blob was read, and found to be what was promised. */
function asVerified(layer: LayerIdentity): LayerIdentity {
  const compression = promisedCompression(layer.mediaType)
  const integrity = neitherChecked(layer, 'its files are known from an earlier analysis')
  return { ...layer, compression, blobBytes: compression === 'none' ? null : layer.blobBytes, integrity }
}

import { notice } from './notice'
import type { ImageRef, LayerRef } from './build-image'
import type { Documents } from './documents'

/**
 * One list from a `manifest.json` and an index of one archive. They are matched by config digest. Where layers
 * differ the Docker list is right, as Docker 25.0 wrote empty and wrongly ordered OCI manifests.
 */
export function mergeLists(
  documents: Documents,
  listed: readonly ImageRef[],
  indexed: readonly ImageRef[],
): ImageRef[] {
  const used = new Set<ImageRef>()
  const byConfig = new Map<string, ImageRef>()
  for (const image of indexed) {
    const { digest } = image.config
    if (digest !== null && !byConfig.has(digest)) byConfig.set(digest, image)
  }
  const merged = listed.map((image) => {
    const partner = image.config.digest === null ? undefined : byConfig.get(image.config.digest)
    if (partner === undefined) return image
    used.add(partner)
    return mergeImage(documents, image, partner)
  })
  return [...merged, ...indexed.filter((image) => !used.has(image))]
}

function mergeImage(documents: Documents, listed: ImageRef, indexed: ImageRef): ImageRef {
  const difference = differenceOf(documents, listed.layers, indexed.layers)
  const layers = listed.layers.map((layer, index): LayerRef => {
    const better = indexed.layers[index]
    if (difference !== null || better === undefined) return layer
    return { ...better, member: layer.member, urls: better.urls.length > 0 ? better.urls : layer.urls }
  })
  return {
    ...listed,
    aliases: [...listed.aliases, ...indexed.aliases],
    group: indexed.group,
    names: listed.names.length > 0 ? listed.names : indexed.names,
    platform: indexed.platform,
    documents: [...listed.documents, ...indexed.documents],
    layers,
    notices: difference === null ? [] : [notice('manifest-index-mismatch', difference)],
  }
}

function differenceOf(
  documents: Documents,
  listed: readonly LayerRef[],
  indexed: readonly LayerRef[],
): string | null {
  if (listed.length !== indexed.length) {
    return `manifest.json lists ${listed.length} layers and the index ${indexed.length}`
  }
  const at = listed.findIndex((layer, index) => place(documents, layer) !== place(documents, indexed[index]!))
  return at < 0 ? null : `manifest.json and the index name another layer ${at}`
}

function place(documents: Documents, layer: LayerRef): string | null {
  if (layer.member === null) return null
  return documents.contents.find(layer.member)?.name ?? layer.member
}

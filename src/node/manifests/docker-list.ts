import type { FailureError } from '#contract/failure'

import { documentMalformed } from '../failures/archive'
import { memberName } from './members'
import type { ImageRef, LayerRef } from './build-image'
import { sha256Of } from './config'
import type { Documents } from './documents'
import { asArray, asObject, asSize, asString, asStrings } from '../lib/json'
import type { JsonObject } from '../lib/json'

/**
 * Images of a `manifest.json` that is an array, as `docker save`, `podman save`, skopeo, kaniko and many builders
 * write it (moby, image/spec v1.2). Items with one config are one image under several names.
 */
export function listedImages(documents: Documents, list: readonly unknown[]): ImageRef[] {
  const images = new Map<string, { image: ImageRef; names: Set<string> }>()
  list.forEach((item, position) => {
    const image = listedImage(documents, item, position)
    const same = images.get(image.choice)
    if (same === undefined) images.set(image.choice, { image, names: new Set(image.names) })
    else for (const name of image.names) same.names.add(name)
  })
  return [...images.values()].map(({ image, names }) => ({ ...image, names: [...names] }))
}

function listedImage(documents: Documents, value: unknown, position: number): ImageRef {
  const item = asObject(value) ?? {}
  const config = memberName(asString(item['Config']) ?? '')
  const digest = digestOf(documents, config)
  const choice = digest ?? `image-${position + 1}`
  const sources = asObject(item['LayerSources']) ?? {}
  return {
    choice,
    aliases: digest === null ? [] : [digest],
    group: choice,
    names: asStrings(item['RepoTags']),
    platform: null,
    config: { member: config, digest },
    documents: [{ kind: 'list', member: 'manifest.json', digest: null, mediaType: null }],
    layers: asArray(item['Layers']).map((layer) => listedLayer(asString(layer) ?? '', sources)),
    notices: [],
    failure: itemFailure(documents, value, position),
  }
}

/** Why an item describes no image; null when it does. */
function itemFailure(documents: Documents, value: unknown, position: number): FailureError | null {
  const item = asObject(value)
  const wrong = (why: string): FailureError =>
    documentMalformed(documents.archive, `entry ${position + 1} of its manifest.json ${why}`)
  if (item === null) return wrong('is no object')
  if (asString(item['Config']) === null) return wrong('names no config')
  const layers = item['Layers'] ?? []
  if (!Array.isArray(layers)) return wrong('has Layers that are no list')
  return layers.every((layer) => typeof layer === 'string') ? null : wrong('has Layers that are no names')
}

/** Digest that the name of a config states, else the one it has; null when it is not there. */
function digestOf(documents: Documents, config: string): string | null {
  const hex = /(?:^|[/:])([0-9a-f]{64})(?:\.json)?$/.exec(config)?.[1]
  if (hex !== undefined) return `sha256:${hex}`
  const bytes = documents.bytes(config)
  return bytes === null ? null : sha256Of(bytes)
}

function listedLayer(name: string, sources: JsonObject): LayerRef {
  const member = memberName(name)
  const blob = /^blobs\/(sha256|sha512)\/([0-9a-f]+)$/.exec(member)
  const digest = blob === null ? null : `${blob[1]}:${blob[2]}`
  const source = digest === null ? null : asObject(sources[digest])
  return {
    member,
    digest,
    mediaType: asString(source?.['mediaType']),
    bytes: asSize(source?.['size']),
    urls: asStrings(source?.['urls']),
  }
}

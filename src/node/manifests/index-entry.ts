import { asArray, asString } from '../lib/json'
import type { JsonObject } from '../lib/json'
import { readDescriptor } from './descriptor'
import type { Descriptor } from './descriptor'
import { isEmptyType, kindOfMediaType } from './media-types'
import { readPlatform } from './platform'

/** BuildKit marks attestations by annotation; older tools only see the platform that nobody has. */
export function isAttestation({ annotations, platform }: Descriptor): boolean {
  if (asString(annotations['vnd.docker.reference.type']) !== null) return true
  return readPlatform(platform)?.name === 'unknown/unknown'
}

/** containerd keeps the whole name apart; the OCI annotation may hold a name, a tag or any text. */
export function namesOf({ annotations }: Descriptor): string[] {
  const name =
    asString(annotations['io.containerd.image.name']) ??
    asString(annotations['org.opencontainers.image.ref.name'])
  return name === null ? [] : [name]
}

/** The descriptor of nothing stands in lists that may not be empty; it is no layer. */
export function layersOf(manifest: JsonObject): Descriptor[] {
  return asArray(manifest['layers'])
    .map(readDescriptor)
    .filter(({ mediaType }) => !isEmptyType(mediaType))
}

export function groupOf(
  { mediaType, platform }: Descriptor,
  names: readonly string[],
  digest: string,
): string {
  if (kindOfMediaType(mediaType) === 'index' || readPlatform(platform) === null) return digest
  return `platforms of ${names[0] ?? 'this archive'}`
}

/**
 * What an artifact calls itself, null for an image (OCI image-spec manifest.md, artifacts guidance). An image may
 * state a type of artifact too.
 */
export function artifactType(manifest: JsonObject, config: Descriptor): string | null {
  const type = config.mediaType
  if (kindOfMediaType(type) === 'config') return null
  return asString(manifest['artifactType']) ?? type
}

import type { ImageConfig } from '#core/model/image'

import { asObject, asString, asStrings } from '../lib/json'
import type { JsonObject } from '../lib/json'

/** What `GET /images/{name}/json` says, as far as we use it; the same of Docker and Podman. */
export interface InspectedImage {
  /** `sha256:…`: the config's digest, or of the containerd store the index's. */
  readonly id: string
  readonly names: readonly string[]
  readonly diffIds: readonly string[]
  readonly platform: string | null
  /** Digest of the manifest or index, of Docker's containerd store; null elsewhere. */
  readonly manifest: string | null
  /** The platform as the export takes it, where the engine may hold several of one image; else null. */
  readonly exportPlatform: string | null
  readonly createdAt: string | null
  readonly config: ImageConfig
  /** Paths that a container of it has as volumes. */
  readonly volumes: readonly string[]
}

export function parseInspect(answer: unknown): InspectedImage {
  const image = asObject(answer) ?? {}
  const os = asString(image['Os'])
  const architecture = asString(image['Architecture'])
  const variant = asString(image['Variant'])
  return {
    id: asString(image['Id']) ?? '',
    names: realNames(asStrings(image['RepoTags'])),
    diffIds: asStrings(asObject(image['RootFS'])?.['Layers']),
    platform:
      os === null || architecture === null
        ? null
        : [os, architecture, ...(variant === null ? [] : [variant])].join('/'),
    manifest: asString(asObject(image['Descriptor'])?.['digest']),
    exportPlatform: exportPlatform(image, os, architecture, variant),
    createdAt: asString(image['Created']),
    config: asObject(image['Config']) ?? {},
    volumes: Object.keys(asObject(asObject(image['Config'])?.['Volumes']) ?? {}),
  }
}

/**
 * Only Docker's containerd store names a descriptor. There an index may list platforms that were never pulled, and
 * exporting all of them fails or takes longer (docker/cli #5476).
 */
function exportPlatform(
  image: JsonObject,
  os: string | null,
  architecture: string | null,
  variant: string | null,
): string | null {
  if (asObject(image['Descriptor']) === null || os === null || architecture === null) return null
  return JSON.stringify({ os, architecture, ...(variant === null ? {} : { variant }) })
}

/** Engines write `<none>:<none>` for an image without a name. */
export function realNames(names: readonly string[]): string[] {
  return names.filter((name) => !name.includes('<none>'))
}

import { IMAGE_ID } from '#contract/grammar'

import type { InspectedImage } from '../../engines/inspect'
import { asArray, asObject, asString } from '../../lib/json'
import type { JsonObject } from '../../lib/json'
import type { ArchiveContents } from '../../manifests/members'
import { sha256Of } from '../../manifests/config'
import type { ResolvedImage } from '../../manifests/resolved-image'
import { readPlatform } from '../../manifests/platform'
import { resolveArchive } from '../../manifests/resolve'

/** Documents of one image by their digests. */
export type StoredDocuments = ReadonlyMap<string, Uint8Array>

/** A document by its digest; null when it is not there. */
export type DocumentReader = (digest: string) => Promise<Uint8Array | null>

/** Largest document that is read; real ones take some kilobytes. */
export const STORED_DOCUMENT_LIMIT = 4 << 20

const DEPTH_LIMIT = 8
const MOST_DOCUMENTS = 100

/**
 * The documents from an image's manifest, or an index over several, down to the configs that may be the one that was
 * inspected (OCI image-spec). What is not there, or is not what its digest says, is left out.
 */
export async function storedDocuments(
  { manifest, platform }: Pick<InspectedImage, 'manifest' | 'platform'>,
  read: DocumentReader,
): Promise<StoredDocuments> {
  const found = new Map<string, Uint8Array>()
  const take = async (digest: string | null): Promise<JsonObject | null> => {
    // It becomes part of a path.
    if (digest === null || !IMAGE_ID.test(digest)) return null
    if (found.has(digest) || found.size >= MOST_DOCUMENTS) return null
    // The first must be there, or this is not where the image is.
    const bytes = await (found.size === 0 ? read(digest) : read(digest).catch(() => null))
    if (bytes === null || sha256Of(bytes) !== digest) return null
    found.set(digest, bytes)
    return parsed(bytes)
  }
  const follow = async (digest: string | null, depth: number): Promise<void> => {
    const document = await take(digest)
    await take(asString(asObject(document?.['config'])?.['digest']))
    if (depth === DEPTH_LIMIT) return
    for (const item of asArray(document?.['manifests'])) {
      const descriptor = asObject(item)
      const own = readPlatform(asObject(descriptor?.['platform']))?.name ?? null
      // An index may list platforms that were never pulled, and attestations as one that is unknown.
      if (own === null || platform === null || own.startsWith(platform) || platform.startsWith(own))
        await follow(asString(descriptor?.['digest']), depth + 1)
    }
  }
  await follow(manifest, 0)
  return found
}

/** The image with the layers that were inspected; null when the documents do not describe it. */
export function resolveStored(
  { manifest, diffIds }: Pick<InspectedImage, 'manifest' | 'diffIds'>,
  documents: StoredDocuments,
  archive: string,
): ResolvedImage | null {
  if (manifest === null) return null
  const resolution = resolveArchive(storeContents(manifest, documents), archive)
  const expected = diffIds.join()
  const image = resolution?.images.find(
    ({ layers }) => layers.map(({ identity }) => identity.diffId).join() === expected,
  )
  return image === undefined || image.failure !== null ? null : image
}

/** The store as an image layout, whose one image is this one. Of layers all are taken to be there. */
export function storeContents(manifest: string, documents: StoredDocuments): ArchiveContents {
  const index = new TextEncoder().encode(
    JSON.stringify({ schemaVersion: 2, manifests: [{ digest: manifest }] }),
  )
  const byName = new Map([...documents].map(([digest, bytes]) => [blobName(digest), bytes]))
  byName.set(INDEX, index)
  return {
    find: (name) =>
      name.startsWith('blobs/') || byName.has(name)
        ? { name, bytes: byName.get(name)?.length ?? 0, form: byName.has(name) ? 'json' : 'unknown' }
        : null,
    document: (name) => byName.get(name) ?? null,
    names: () => byName.keys(),
  }
}

/** Where a layout has what makes it one; the store has nothing of that kind. */
export const INDEX = 'index.json'

export function blobName(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`
}

function parsed(bytes: Uint8Array): JsonObject | null {
  try {
    return asObject(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return null
  }
}

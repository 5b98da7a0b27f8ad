import { FailureError } from '#contract/failure'

import { archiveDamaged, archiveLegacy } from '../failures/archive'
import type { ArchiveContents } from './members'
import type { SourceNotice } from '#core/model/notice'
import { buildImage } from './build-image'
import type { ImageRef } from './build-image'
import { listedImages } from './docker-list'
import { Documents } from './documents'
import type { ResolvedImage } from './resolved-image'
import { asObject } from '../lib/json'
import { DEFAULT_LIMITS } from '../lib/limits'
import type { Limits } from '../lib/limits'
import { indexedImages, manifestImage } from './oci-index'
import type { IndexedImages, Locate } from './oci-index'
import { mergeLists } from './merge'

/** The images of an archive and what was found on the way to them; null images: it describes none. */
export interface Resolution {
  readonly images: readonly ResolvedImage[]
  readonly notices: readonly SourceNotice[]
}

/**
 * Finds the images of an archive, whatever wrote it: `docker save` of all ages since 1.10, podman, skopeo, buildah,
 * buildx, kaniko, OCI layouts with nested indexes, folders of skopeo's `dir:`. Null when there is no word about
 * images in it. Reads nothing but the documents. Throws `archive-damaged`, `archive-legacy-unsupported`,
 * `limit-exceeded`.
 */
export function resolveArchive(
  contents: ArchiveContents,
  archive: string,
  limits: Pick<Limits, 'layers'> = DEFAULT_LIMITS,
): Resolution | null {
  const documents = new Documents(contents, archive, limits.layers)
  const found = findImages(documents)
  if (found === null) return null
  const images = found.images.map((image) => built(documents, image))
  return { images, notices: [...found.notices, ...documents.notices] }
}

function findImages(documents: Documents): IndexedImages | null {
  const list = documents.value('manifest.json')
  if (list !== undefined && !Array.isArray(list)) return fromRegistryManifest(documents)
  const index = documents.value('index.json')
  if (index === undefined && list === undefined) {
    for (const name of ['manifest.json', 'index.json']) {
      if (documents.contents.find(name) !== null)
        throw archiveDamaged(documents.archive, `its ${name} is no JSON list or object`)
    }
    if (isLegacy(documents)) throw archiveLegacy(documents.archive)
    return null
  }
  const root = asObject(index)
  if (index !== undefined && root === null)
    throw archiveDamaged(documents.archive, 'its index.json is no index')
  const indexed = root === null ? NONE : indexedImages(documents, root, 'index.json', inLayout)
  if (list === undefined) return indexed
  const images = mergeLists(documents, listedImages(documents, list as unknown[]), indexed.images)
  return { images, notices: indexed.notices }
}

const NONE: IndexedImages = { images: [], notices: [] }

/** OCI image-spec image-layout.md: `blobs/<algorithm>/<encoded>`. */
const inLayout: Locate = (digest) => `blobs/${digest.replace(':', '/')}`

/** skopeo's `dir:` and podman's docker-dir: blobs by bare hex, further manifests as `<hex>.manifest.json`. */
function fromRegistryManifest(documents: Documents): IndexedImages {
  const manifest = documents.object('manifest.json')
  if (manifest === null) throw archiveDamaged(documents.archive, 'its manifest.json is no manifest')
  const locate: Locate = (digest) => {
    const hex = digest.slice(digest.indexOf(':') + 1)
    return documents.contents.find(hex) === null ? `${hex}.manifest.json` : hex
  }
  return Array.isArray(manifest['manifests'])
    ? indexedImages(documents, manifest, 'manifest.json', locate)
    : manifestImage(documents, manifest, 'manifest.json', locate)
}

/** Before Docker 1.10 the parent chain in `<id>/json` was all there was. */
function isLegacy(documents: Documents): boolean {
  if (documents.contents.find('repositories') !== null) return true
  for (const name of documents.contents.names())
    if (/^[0-9a-f]{64}\/(json|layer\.tar)$/.test(name)) return true
  return false
}

/** Trouble with one image must not hide the others. */
function built(documents: Documents, ref: ImageRef): ResolvedImage {
  try {
    return buildImage(documents, ref)
  } catch (error) {
    if (error instanceof FailureError) return buildImage(documents, { ...ref, failure: error })
    throw error
  }
}

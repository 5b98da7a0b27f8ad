import { blobMissing, notAnImage } from '../../../failures/archive'
import type { SourceNotice } from '../../source'
import { notice } from './build-image'
import type { ImageRef, LayerRef } from './build-image'
import { platformOf, sha256Of } from './config'
import type { Documents } from './documents'
import { asArray, asObject, asSize, asString, asStrings } from '../../../json'
import type { JsonObject } from '../../../json'
import type { DocumentRef } from './image'
import { isEmptyType, kindOfMediaType } from './media-types'

/** Where the blob of a digest lies. */
export type Locate = (digest: string) => string

export interface IndexedImages {
  readonly images: readonly ImageRef[]
  readonly notices: readonly SourceNotice[]
}

const DEPTH_LIMIT = 8
/** Indexes may list each other many times over, so that what there is to follow grows with every level. */
const DESCRIPTOR_LIMIT = 10_000

/**
 * Images below an index (OCI image-spec image-index.md, Docker manifest list), nested ones included, in index
 * order. Attestations are passed over, unknown descriptors noted; several descriptors of one manifest are one
 * image with several names.
 */
export function indexedImages(
  documents: Documents,
  root: JsonObject,
  member: string,
  locate: Locate,
): IndexedImages {
  const walk = new Walk(documents, locate)
  const index: DocumentRef = { kind: 'index', member, digest: null, mediaType: asString(root['mediaType']) }
  walk.index(root, { names: [], digests: [], documents: [index], group: null, depth: 0 })
  return { images: [...walk.images.values()], notices: walk.notices }
}

/** The image of a manifest that stands alone, as in a folder of skopeo's `dir:`. */
export function manifestImage(
  documents: Documents,
  manifest: JsonObject,
  member: string,
  locate: Locate,
): IndexedImages {
  const walk = new Walk(documents, locate)
  const mediaType = asString(manifest['mediaType'])
  const only: DocumentRef = { kind: 'manifest', member, digest: null, mediaType }
  walk.manifest(manifest, {}, { names: [], digests: [], documents: [only], group: null, depth: 0 })
  return { images: [...walk.images.values()], notices: walk.notices }
}

/** What the way down to a descriptor says about it. */
interface Path {
  readonly names: readonly string[]
  readonly digests: readonly string[]
  readonly documents: readonly DocumentRef[]
  readonly group: string | null
  readonly depth: number
}

class Walk {
  readonly images = new Map<string, ImageRef>()
  readonly notices: SourceNotice[] = []
  readonly #documents: Documents
  readonly #locate: Locate
  readonly #verified = new Set<string>()
  #followed = 0

  constructor(documents: Documents, locate: Locate) {
    this.#documents = documents
    this.#locate = locate
  }

  index(index: JsonObject, path: Path): void {
    for (const item of asArray(index['manifests'])) {
      if (this.#followed > DESCRIPTOR_LIMIT) return
      if (++this.#followed > DESCRIPTOR_LIMIT) {
        const detail = `its indexes list more than ${DESCRIPTOR_LIMIT} things`
        this.notices.push(notice('limit-exceeded', detail))
        return
      }
      const descriptor = asObject(item)
      if (descriptor !== null && !isAttestation(descriptor)) this.#descriptor(descriptor, path)
    }
  }

  manifest(manifest: JsonObject, descriptor: JsonObject, path: Path): void {
    const config = asObject(manifest['config']) ?? {}
    const digest = asString(config['digest'])
    const choice = path.digests.at(-1) ?? digest ?? 'image-1'
    const artifact = artifactType(manifest, config)
    const platform = platformOf(asObject(descriptor['platform']))
    this.#add({
      choice,
      aliases: [...path.digests, ...(digest === null ? [] : [digest])],
      group: path.group ?? choice,
      names: path.names,
      platform,
      config: {
        member: digest === null ? '' : this.#locate(digest),
        digest,
        mediaType: asString(config['mediaType']),
      },
      documents: path.documents,
      layers: layersOf(manifest).map((layer) => this.#layer(layer)),
      notices: [],
      failure: artifact === null ? null : notAnImage(this.#documents.archive, artifact),
    })
  }

  #descriptor(descriptor: JsonObject, above: Path): void {
    const digest = asString(descriptor['digest'])
    if (digest === null) return
    const names = namesOf(descriptor)
    const member = this.#locate(digest)
    const mediaType = asString(descriptor['mediaType'])
    const path: Path = {
      names: names.length > 0 ? names : above.names,
      digests: [...above.digests, digest],
      documents: [...above.documents, { kind: 'manifest', member, digest, mediaType }],
      // On the top level a platform without a name of its own belongs with the others of that kind.
      group: above.group ?? groupOf(descriptor, names, digest),
      depth: above.depth + 1,
    }
    if (kindOfMediaType(mediaType) === 'unknown' && mediaType !== null && !this.#looksRight(member)) {
      this.notices.push(notice('media-type-unknown', mediaType))
      return
    }
    const document = this.#documents.object(member)
    if (document === null) this.#absent(descriptor, path, member)
    else if (Array.isArray(document['manifests'])) {
      const documents: DocumentRef[] = [...above.documents, { kind: 'index', member, digest, mediaType }]
      this.#nested(document, above, { ...path, documents }, digest)
    } else {
      this.#verify(member, digest)
      this.manifest(document, descriptor, path)
    }
  }

  /** An index below an index; one that contains itself would never end. */
  #nested(document: JsonObject, above: Path, path: Path, digest: string): void {
    if (path.depth > DEPTH_LIMIT || above.digests.includes(digest)) {
      this.notices.push(notice('index-nesting-limit', digest))
      return
    }
    this.#verify(this.#locate(digest), digest)
    this.index(document, path)
  }

  #absent(descriptor: JsonObject, path: Path, member: string): void {
    this.#add({
      choice: path.digests.at(-1) ?? member,
      aliases: path.digests,
      group: path.group ?? member,
      names: path.names,
      platform: platformOf(asObject(descriptor['platform'])),
      config: { member, digest: null },
      documents: [],
      layers: [],
      notices: [],
      failure: blobMissing(this.#documents.archive, member),
    })
  }

  #add(image: ImageRef): void {
    const same = this.images.get(image.choice)
    if (same === undefined) this.images.set(image.choice, image)
    else {
      const names = [...new Set([...same.names, ...image.names])]
      const aliases = [...new Set([...same.aliases, ...image.aliases])]
      this.images.set(image.choice, { ...same, names, aliases })
    }
  }

  #layer(descriptor: JsonObject): LayerRef {
    const digest = asString(descriptor['digest'])
    return {
      member: digest === null ? null : this.#locate(digest),
      digest,
      mediaType: asString(descriptor['mediaType']),
      bytes: asSize(descriptor['size']),
      urls: asStrings(descriptor['urls']),
    }
  }

  /** Whether an unknown media type hides a manifest or an index after all. */
  #looksRight(member: string): boolean {
    if (this.#documents.contents.find(member)?.form !== 'json') return false
    const document = this.#documents.object(member)
    return (
      document !== null && (Array.isArray(document['manifests']) || asObject(document['config']) !== null)
    )
  }

  #verify(member: string, digest: string): void {
    if (this.#verified.has(digest)) return
    this.#verified.add(digest)
    const bytes = this.#documents.bytes(member)
    if (bytes === null) return
    if (!digest.startsWith('sha256:')) this.notices.push(notice('digest-not-checked', digest))
    else if (sha256Of(bytes) !== digest)
      this.notices.push(notice('digest-mismatch', `${member} is not ${digest}`))
  }
}

/** BuildKit marks attestations by annotation; older tools only see the platform that nobody has. */
function isAttestation(descriptor: JsonObject): boolean {
  const annotations = asObject(descriptor['annotations'])
  if (asString(annotations?.['vnd.docker.reference.type']) !== null) return true
  return platformOf(asObject(descriptor['platform'])) === 'unknown/unknown'
}

/** containerd keeps the whole name apart; the OCI annotation may hold a name, a tag or any text. */
function namesOf(descriptor: JsonObject): string[] {
  const annotations = asObject(descriptor['annotations'])
  const name =
    asString(annotations?.['io.containerd.image.name']) ??
    asString(annotations?.['org.opencontainers.image.ref.name'])
  return name === null ? [] : [name]
}

/** The descriptor of nothing stands in lists that may not be empty; it is no layer. */
function layersOf(manifest: JsonObject): JsonObject[] {
  const layers = asArray(manifest['layers']).map((layer) => asObject(layer) ?? {})
  return layers.filter((layer) => !isEmptyType(asString(layer['mediaType'])))
}

function groupOf(descriptor: JsonObject, names: readonly string[], digest: string): string {
  const isIndex = kindOfMediaType(asString(descriptor['mediaType'])) === 'index'
  if (isIndex || platformOf(asObject(descriptor['platform'])) === null) return digest
  return `platforms of ${names[0] ?? 'this archive'}`
}

/** What an artifact calls itself, null for an image (OCI image-spec manifest.md, artifacts guidance). */
function artifactType(manifest: JsonObject, config: JsonObject): string | null {
  const type = asString(config['mediaType'])
  const stated = asString(manifest['artifactType'])
  if (stated !== null) return stated
  return type === null || kindOfMediaType(type) === 'config' ? null : type
}

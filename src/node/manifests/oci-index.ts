import type { FailureError } from '#contract/failure'

import { blobMissing, documentMalformed, notAnImage } from '../failures/archive'
import type { SourceNotice } from '#core/model/notice'
import { notice } from './notice'
import type { ImageRef, LayerRef } from './build-image'
import { sha256Of } from './config'
import { embeddedContent, readDescriptor } from './descriptor'
import type { Descriptor } from './descriptor'
import type { Documents } from './documents'
import { asArray, asObject, asString } from '../lib/json'
import type { JsonObject } from '../lib/json'
import type { DocumentRef } from './resolved-image'
import { artifactType, groupOf, isAttestation, layersOf, namesOf } from './index-entry'
import { kindOfMediaType } from './media-types'
import { readPlatform } from './platform'

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
  return { images: walk.images, notices: walk.notices }
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
  walk.manifest(manifest, readDescriptor({}), {
    names: [],
    digests: [],
    documents: [only],
    group: null,
    depth: 0,
  })
  return { images: walk.images, notices: walk.notices }
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
  readonly #merging = new Map<string, { image: ImageRef; names: Set<string>; aliases: Set<string> }>()
  readonly notices: SourceNotice[] = []
  readonly #documents: Documents
  readonly #locate: Locate
  readonly #verified = new Set<string>()
  #followed = 0

  constructor(documents: Documents, locate: Locate) {
    this.#documents = documents
    this.#locate = locate
  }

  /** The images found; several descriptors of one manifest are one image with several names. */
  get images(): ImageRef[] {
    return [...this.#merging.values()].map(({ image, names, aliases }) => {
      return { ...image, names: [...names], aliases: [...aliases] }
    })
  }

  index(index: JsonObject, path: Path): void {
    for (const item of asArray(index['manifests'])) {
      if (this.#followed > DESCRIPTOR_LIMIT) return
      if (++this.#followed > DESCRIPTOR_LIMIT) {
        const detail = `its indexes list more than ${DESCRIPTOR_LIMIT} things`
        this.notices.push(notice('limit-exceeded', detail))
        return
      }
      if (!isAttestation(readDescriptor(item))) this.#descriptor(item, path)
    }
  }

  manifest(manifest: JsonObject, descriptor: Descriptor, path: Path): void {
    const config = readDescriptor(manifest['config'])
    const choice = path.digests.at(-1) ?? config.digest ?? 'image-1'
    const artifact = artifactType(manifest, config)
    const member = config.digest === null ? '' : this.#locate(config.digest)
    this.#take(config, member)
    this.#add({
      choice,
      aliases: [...path.digests, ...(config.digest === null ? [] : [config.digest])],
      group: path.group ?? choice,
      names: path.names,
      platform: readPlatform(descriptor.platform),
      subject: readDescriptor(manifest['subject']).digest,
      config: { member, digest: config.digest, mediaType: config.mediaType },
      documents: path.documents,
      layers: layersOf(manifest).map((layer) => this.#layer(layer)),
      notices: [],
      failure:
        artifact === null
          ? this.#manifestTrouble(manifest, config, path)
          : notAnImage(this.#documents.archive, artifact),
    })
  }

  /** Why a manifest describes no image; null when it does, as far as it goes. */
  #manifestTrouble(manifest: JsonObject, config: Descriptor, path: Path): FailureError | null {
    const { archive } = this.#documents
    const document = path.documents.at(-1)?.member ?? 'manifest'
    if (config.problem !== null)
      return documentMalformed(archive, `the config of its ${document}: ${config.problem}`)
    const layers = manifest['layers'] ?? []
    return Array.isArray(layers)
      ? null
      : documentMalformed(archive, `the layers of its ${document} are no list`)
  }

  #descriptor(item: unknown, above: Path): void {
    const descriptor = readDescriptor(item)
    const { digest, mediaType, problem } = descriptor
    const names = namesOf(descriptor)
    if (digest === null) return this.#malformed(descriptor, problem ?? '', above)
    const member = this.#locate(digest)
    const path: Path = {
      names: names.length > 0 ? names : above.names,
      digests: [...above.digests, digest],
      documents: [...above.documents, { kind: 'manifest', member, digest, mediaType }],
      // On the top level a platform without a name of its own belongs with the others of that kind.
      group: above.group ?? groupOf(descriptor, names, digest),
      depth: above.depth + 1,
    }
    this.#take(descriptor, member)
    if (kindOfMediaType(mediaType) === 'unknown' && mediaType !== null && !this.#looksRight(member)) {
      this.notices.push(notice('media-type-unknown', mediaType))
      return
    }
    const document = this.#documents.object(member)
    if (document === null) this.#absent(descriptor, path, member)
    else if (Array.isArray(document['manifests'])) {
      const documents: DocumentRef[] = [...above.documents, { kind: 'index', member, digest, mediaType }]
      this.#nested(document, above, { ...path, documents }, descriptor)
    } else {
      this.#verify(member, descriptor)
      this.manifest(document, descriptor, path)
    }
  }

  /** An index below an index; one that contains itself would never end. */
  #nested(document: JsonObject, above: Path, path: Path, descriptor: Descriptor): void {
    const digest = path.digests.at(-1) ?? ''
    if (path.depth > DEPTH_LIMIT || above.digests.includes(digest)) {
      this.notices.push(notice('index-nesting-limit', digest))
      return
    }
    this.#verify(this.#locate(digest), descriptor)
    this.index(document, path)
  }

  /** Something that no digest leads to: listed with the reason, in case nothing else is there. */
  #malformed(descriptor: Descriptor, problem: string, above: Path): void {
    if (kindOfMediaType(descriptor.mediaType) === 'unknown' && descriptor.mediaType !== null) {
      this.notices.push(notice('media-type-unknown', descriptor.mediaType))
      return
    }
    const choice = `entry-${this.#followed}`
    this.#unavailable(descriptor, { ...above, digests: [choice], group: above.group ?? choice }, [], {
      failure: documentMalformed(
        this.#documents.archive,
        `an entry of its ${above.documents.at(-1)?.member}: ${problem}`,
      ),
      notices: [],
    })
    this.notices.push(notice('descriptor-malformed', problem))
  }

  #absent(descriptor: Descriptor, path: Path, member: string): void {
    const failure = blobMissing(this.#documents.archive, member, descriptor.urls)
    this.#unavailable(descriptor, path, path.digests, { failure, notices: [] })
  }

  #unavailable(
    descriptor: Descriptor,
    path: Path,
    aliases: readonly string[],
    about: Pick<ImageRef, 'failure' | 'notices'>,
  ): void {
    const choice = path.digests.at(-1) ?? ''
    this.#add({
      choice,
      aliases,
      group: path.group ?? choice,
      names: path.names,
      platform: readPlatform(descriptor.platform),
      config: { member: '', digest: null },
      documents: [],
      layers: [],
      ...about,
    })
  }

  #add(image: ImageRef): void {
    const same = this.#merging.get(image.choice)
    if (same === undefined) {
      const names = new Set(image.names)
      const aliases = new Set(image.aliases)
      this.#merging.set(image.choice, { image, names, aliases })
      return
    }
    for (const name of image.names) same.names.add(name)
    for (const alias of image.aliases) same.aliases.add(alias)
  }

  #layer(descriptor: Descriptor): LayerRef {
    const { digest, mediaType, bytes, urls, problem, sizeProblem } = descriptor
    const member = digest === null ? null : this.#locate(digest)
    if (member !== null) this.#take(descriptor, member)
    return { member, digest, mediaType, bytes, urls, problem, sizeProblem }
  }

  /** Takes in the content that a descriptor brings along, when it is what it should be. */
  #take(descriptor: Descriptor, member: string): void {
    const content = embeddedContent(descriptor)
    if (content.kind === 'content') this.#documents.contents.embed?.(member, content.bytes)
    if (content.kind === 'wrong') this.notices.push(notice('digest-mismatch', content.why))
  }

  /** Whether an unknown media type hides a manifest or an index after all. */
  #looksRight(member: string): boolean {
    if (this.#documents.contents.find(member)?.form !== 'json') return false
    const document = this.#documents.object(member)
    return (
      document !== null && (Array.isArray(document['manifests']) || asObject(document['config']) !== null)
    )
  }

  #verify(member: string, { digest, bytes: stated, sizeProblem }: Descriptor): void {
    if (digest === null || this.#verified.has(digest)) return
    this.#verified.add(digest)
    const bytes = this.#documents.bytes(member)
    if (bytes === null) return
    const add = (code: SourceNotice['code'], detail: string): number =>
      this.notices.push(notice(code, detail))
    if (sizeProblem !== null) add('digest-mismatch', sizeProblem)
    if (stated !== null && stated !== bytes.length)
      add('digest-mismatch', `${member} has ${bytes.length} bytes, not ${stated}`)
    if (!digest.startsWith('sha256:')) add('digest-not-checked', digest)
    else if (sha256Of(bytes) !== digest) add('digest-mismatch', `${member} is not ${digest}`)
  }
}

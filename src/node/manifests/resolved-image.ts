import type { DocumentKind, ImageConfig } from '#core/model/image'
import type { EmptyStep, LayerIdentity } from '#core/model/layer'
import type { FailureError } from '#contract/failure'

import type { SourceNotice } from '#core/model/notice'

/** Where a document of an image lies; its text is read for the one image that is opened. */
export interface DocumentRef {
  readonly kind: DocumentKind
  readonly member: string
  readonly digest: string | null
  readonly mediaType: string | null
}

/** One layer of an image in an archive, and where its bytes are. */
export interface ResolvedLayer {
  readonly identity: LayerIdentity
  /** Name of the member that holds it; null when it cannot be read. */
  readonly member: string | null
  /** Why it cannot be read; null when it can. */
  readonly missing: {
    readonly code: 'layer-not-in-archive' | 'layer-encrypted' | 'layer-not-tar' | 'descriptor-malformed'
    readonly detail: string
  } | null
  /** It need not be there for the image to count as complete (foreign layers of Windows bases). */
  readonly optional: boolean
}

/** One image, for one platform, as the documents of an archive describe it. */
export interface ResolvedImage {
  /** What a request gives to open this one; unique in the archive. */
  readonly choice: string
  /** Further words that mean it: digests of index, manifest and config. */
  readonly aliases: readonly string[]
  /** Images with the same group are one image for several platforms. */
  readonly group: string
  readonly names: readonly string[]
  /** Digest of the config. */
  readonly id: string | null
  /** `os/architecture[/variant]`. */
  readonly platform: string | null
  /** With version and features of the system, where it asks for some. */
  readonly fullPlatform: string | null
  /** It asks for no version and no features. */
  readonly isPlain: boolean
  /** Digest of the image that it is attached to; null for an image of its own. */
  readonly subject: string | null
  readonly createdAt: string | null
  readonly config: ImageConfig
  readonly layers: readonly ResolvedLayer[]
  readonly emptySteps: readonly EmptyStep[]
  readonly documents: readonly DocumentRef[]
  readonly notices: readonly SourceNotice[]
  /** Why it cannot be opened at all; null when it can. */
  readonly failure: FailureError | null
}

/** How many layers are not there though they should be. */
export function missingLayers(image: ResolvedImage): number {
  return image.layers.filter((layer) => layer.missing?.code === 'layer-not-in-archive' && !layer.optional)
    .length
}

/** Config and all layers are there. */
export function isComplete(image: ResolvedImage): boolean {
  return image.failure === null && missingLayers(image) === 0
}

/** `acme/api:1.2`, else what it is for and the start of its digest: never a digest alone. */
export function displayName(image: ResolvedImage): string {
  const { names, id, choice, fullPlatform } = image
  return names[0] ?? `${fullPlatform ?? 'unnamed'} image ${shortDigest(id ?? choice)}`
}

export function shortDigest(digest: string): string {
  return digest.slice(digest.indexOf(':') + 1).slice(0, 12)
}

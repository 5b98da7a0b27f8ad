import type { LayerIdentity, EmptyStep } from './layer'

/** The way an image was read; printed as `image.via`. */
export type Via =
  | 'engine-metadata-disk'
  | 'engine-metadata-api'
  | 'content-store'
  | 'export'
  | 'archive'
  | 'layout'
  | 'registry'
  | 'cache'
  | 'sample'

/** The run-time section of an image config (OCI image-spec config.md, `config`), as stored, keys untouched. */
export type ImageConfig = Readonly<Record<string, unknown>>

/** What a document of an image is: `list` is the `manifest.json` that `docker save` writes. */
export type DocumentKind = 'list' | 'index' | 'manifest' | 'config'

/** One JSON document that describes an image, as its source stores it. */
export interface ImageDocument {
  readonly kind: DocumentKind
  /** Where the source keeps it: a member of an archive, or an address. */
  readonly name: string
  /** Digest that names it; null where none does. */
  readonly digest: string | null
  readonly mediaType: string | null
  readonly bytes: number
  /** Null when it is too long to be handed over: together they are 4 MiB at most. */
  readonly text: string | null
}

/** All that is known of an image before its layers are read. */
export interface ImageIdentity {
  /** Name as asked for or as the archive states it, such as `acme/api:1.2`; null when it has none. */
  readonly name: string | null
  /** Digest of the config, `sha256:…`. */
  readonly id: string | null
  /** `os/architecture[/variant]`. */
  readonly platform: string | null
  /** The source reference that opens this image again, such as `docker://acme/api:1.2`. */
  readonly source: string
  readonly via: Via
  readonly createdAt: string | null
  readonly config: ImageConfig
  readonly layers: readonly LayerIdentity[]
  readonly emptySteps: readonly EmptyStep[]
  /** From the outermost index down to the config; left out by a way in that has none to show. */
  readonly documents?: readonly ImageDocument[]
}

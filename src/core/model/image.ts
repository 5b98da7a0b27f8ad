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
}

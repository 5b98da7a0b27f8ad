import type { LayerIntegrity } from './integrity'

/** Compression of a layer as stored in its source. */
export type Compression = 'none' | 'gzip' | 'zstd'

/**
 * What manifest and config say about one position in the list of layers, before its content is read.
 * What cannot be known is null. Terms: OCI image-spec config.md and descriptor.md.
 */
export interface LayerIdentity {
  /** Position; 0 is the base. */
  readonly index: number
  /** Digest of the uncompressed tar, `sha256:…`. */
  readonly diffId: string | null
  /** Name of the member that holds it, as the archive's manifest gives it; null where it is in no archive. */
  readonly archiveName: string | null
  /** Digest of the blob as stored. */
  readonly digest: string | null
  readonly mediaType: string | null
  readonly compression: Compression | null
  /** Bytes of the blob as stored; null where the source only has the plain tar. */
  readonly blobBytes: number | null
  /** Whether the bytes are what `digest` and `diffId` say, as far as this analysis looked. */
  readonly integrity: LayerIntegrity
  /** `created_by` of the aligned history line. */
  readonly command: string | null
  /** RFC 3339 time of the aligned history line. */
  readonly createdAt: string | null
}

/** A history line that stored no layer (ENV, CMD, …), and the layer it follows; -1 is before all. */
export interface EmptyStep {
  readonly afterLayer: number
  readonly command: string
  readonly createdAt: string | null
}

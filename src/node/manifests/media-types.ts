import type { Compression } from '#core/model/layer'

/** What a media type says a descriptor is; unknown ones are decided by shape or left alone. */
export type DescriptorKind = 'index' | 'manifest' | 'config' | 'unknown'

export function kindOfMediaType(mediaType: string | null): DescriptorKind {
  switch (mediaType) {
    case 'application/vnd.oci.image.index.v1+json':
    case 'application/vnd.docker.distribution.manifest.list.v2+json':
      return 'index'
    case 'application/vnd.oci.image.manifest.v1+json':
    case 'application/vnd.docker.distribution.manifest.v2+json':
      return 'manifest'
    case 'application/vnd.oci.image.config.v1+json':
    case 'application/vnd.docker.container.image.v1+json':
      return 'config'
    default:
      return 'unknown'
  }
}

/** Guidance for an Empty Descriptor (OCI image-spec manifest.md): its content is `{}` and means nothing. */
export function isEmptyType(mediaType: string | null): boolean {
  return mediaType === 'application/vnd.oci.empty.v1+json'
}

/** What a layer's media type says of its bytes. */
export type LayerType =
  | { readonly kind: 'tar'; readonly compression: Compression | null }
  | { readonly kind: 'encrypted' }
  /** It names something that is no tar, or nothing we know. */
  | { readonly kind: 'unknown' }

/**
 * Reads a layer's media type (OCI image-spec layer.md, Docker's, and the plain ones of tars), without regard to
 * case and parameters (RFC 6838). A missing one says nothing against a tar.
 */
export function layerType(mediaType: string | null): LayerType {
  const type = (mediaType ?? '').split(';', 1)[0]!.trim().toLowerCase()
  if (type === '') return { kind: 'tar', compression: null }
  if (type.endsWith('+encrypted')) return { kind: 'encrypted' }
  const [, compression] = TAR_TYPE.exec(type) ?? [null, undefined]
  if (compression === undefined) return { kind: 'unknown' }
  if (/gz/.test(compression)) return { kind: 'tar', compression: 'gzip' }
  if (/zst/.test(compression)) return { kind: 'tar', compression: 'zstd' }
  return { kind: 'tar', compression: compression === '' ? 'none' : null }
}

/** Types whose last word is tar, and perhaps a compression behind it. */
const TAR_TYPE = /^[^/]+\/(?:.*[.+-])?(?:tar|gtar)((?:[.+](?:gzip|gz|zstd|zst|bzip2|bz2|xz|lz4))?)$/

/** Compression that a layer's media type promises; null when it promises none of ours. */
export function promisedCompression(mediaType: string | null): Compression | null {
  const type = layerType(mediaType)
  return type.kind === 'tar' && mediaType !== null ? type.compression : null
}

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

/** Compression that a layer's media type promises; null when it promises none of ours. */
export function promisedCompression(mediaType: string | null): Compression | null {
  if (mediaType === null) return null
  const type = mediaType.replace('+encrypted', '')
  if (/[.+]gzip$/.test(type)) return 'gzip'
  if (/[.+]zstd$/.test(type)) return 'zstd'
  return type.endsWith('.tar') ? 'none' : null
}

import { joined, utf8, type Pieces } from '../bytes'
import type { FixtureCompression } from '../compress'
import { hex } from './docker-list'
import { json, uniqueFiles, type ArchiveFile } from './files'
import type { ImageFixture } from './fixture'

/** skopeo's `dir:` and podman's docker-dir: a registry manifest as `manifest.json`, blobs by bare hex. */
export function dockerDir(image: ImageFixture, compression: FixtureCompression = 'gzip'): ArchiveFile[] {
  const layers = image.layers.map((layer) => layer.blob(compression))
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    config: {
      mediaType: 'application/vnd.docker.container.image.v1+json',
      size: image.configBytes.length,
      digest: image.id,
    },
    layers: layers.map(({ bytes, digest }) => ({
      mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
      size: bytes.size,
      digest,
    })),
  }
  return uniqueFiles([
    { name: 'version', content: utf8('Directory Transport Version: 1.1\n') },
    ...layers.map(({ bytes, digest }) => ({ name: hex(digest), content: bytes })),
    { name: hex(image.id), content: image.configBytes },
    { name: 'manifest.json', content: json(manifest) },
  ])
}

/** `docker export`: the tar of one file system, with no word about an image. */
export function rootFileSystem(image: ImageFixture): Pieces {
  return joined(image.layers[0]?.tar ?? new Uint8Array(1024))
}

import { pieces, sha256, type Content } from '#tests/support/bytes'
import type { ArchiveFile, ImageFixture } from '#tests/support/images'
import { json, uniqueFiles } from '#tests/support/images/files'

export type Descriptor = Readonly<Record<string, unknown>> & { readonly digest: string }

export const TYPES = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  tar: 'application/vnd.oci.image.layer.v1.tar',
  gzip: 'application/vnd.oci.image.layer.v1.tar+gzip',
  zstd: 'application/vnd.oci.image.layer.v1.tar+zstd',
} as const

/** An OCI layout that is put together by hand, so that it can be wrong anywhere. */
export class Layout {
  readonly #files: ArchiveFile[] = []

  /** Stores a blob and describes it. `more` replaces fields of the descriptor; undefined takes one out. */
  blob(content: Content, mediaType: string, more: Readonly<Record<string, unknown>> = {}): Descriptor {
    const described = describe(content, mediaType, more)
    this.file(placeOf(described.digest), content)
    return described
  }

  file(name: string, content: Content): void {
    this.#files.push({ name, content })
  }

  config(image: ImageFixture): Descriptor {
    return this.blob(image.configBytes, TYPES.config)
  }

  manifest(
    config: Descriptor,
    layers: readonly Descriptor[] | null,
    more: Readonly<Record<string, unknown>> = {},
    about: Readonly<Record<string, unknown>> = {},
  ): Descriptor {
    const manifest = { schemaVersion: 2, mediaType: TYPES.manifest, config, layers, ...more }
    return this.blob(json(manifest), TYPES.manifest, about)
  }

  /** A whole image, its layers plain. */
  image(image: ImageFixture, about: Readonly<Record<string, unknown>> = {}): Descriptor {
    const layers = image.layers.map(({ tar }) => this.blob(tar, TYPES.tar))
    return this.manifest(this.config(image), layers, {}, about)
  }

  index(manifests: readonly Descriptor[], about: Readonly<Record<string, unknown>> = {}): Descriptor {
    return this.blob(json({ schemaVersion: 2, mediaType: TYPES.index, manifests }), TYPES.index, about)
  }

  /** All of it, with an `index.json` of these manifests. */
  files(...manifests: readonly Descriptor[]): ArchiveFile[] {
    const index = { schemaVersion: 2, mediaType: TYPES.index, manifests }
    const layout = json({ imageLayoutVersion: '1.0.0' })
    return uniqueFiles([
      { name: 'oci-layout', content: layout },
      { name: 'index.json', content: json(index) },
      ...this.#files,
    ])
  }
}

/** The descriptor of something that need not be there. */
export function describe(
  content: Content,
  mediaType: string,
  more: Readonly<Record<string, unknown>> = {},
): Descriptor {
  const digest = `sha256:${sha256(content)}`
  return { mediaType, digest, size: pieces(content).size, ...more }
}

export function placeOf(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`
}

export function platform(os: string, architecture: string): { platform: Record<string, string> } {
  return { platform: { os, architecture } }
}

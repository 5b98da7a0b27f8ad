import { pieces, sha256, type Content, type Pieces } from '../bytes'
import type { FixtureCompression } from '../compress'
import { hex, refAnnotations } from './docker-list'
import { asTar, json, uniqueFiles, type ArchiveFile } from './files'
import type { ImageFixture } from './fixture'

export interface OciOptions {
  readonly compression?: FixtureCompression
  /** Indexes between `index.json` and the manifests; 0 is none. */
  readonly nesting?: number
  /** Adds a provenance attestation for each image, as BuildKit does. */
  readonly attestations?: boolean
  /** Images that are listed but whose config and layers are not there, as for platforms never pulled. */
  readonly absent?: readonly ImageFixture[]
  /** Whether descriptors carry a platform; buildah's do not. */
  readonly platforms?: boolean
  /** `buildah`: the whole name in the ref annotation. `none`: no annotation. */
  readonly names?: 'containerd' | 'buildah' | 'none'
  readonly order?: 'metadata-first' | 'sorted' | 'reversed'
  /** Media types as Docker names them instead of OCI's. */
  readonly dockerTypes?: boolean
}

interface Descriptor {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
  readonly platform?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
}

/** An OCI image layout (image-layout.md) of these images. */
export function ociLayout(images: readonly ImageFixture[], options: OciOptions = {}): ArchiveFile[] {
  const blobs: ArchiveFile[] = []
  const add = (content: Content, mediaType: string, more: Partial<Descriptor> = {}): Descriptor => {
    const digest = sha256(content)
    blobs.push({ name: `blobs/sha256/${digest}`, content })
    return { mediaType, digest: `sha256:${digest}`, size: pieces(content).size, ...more }
  }
  const types = mediaTypes(options)
  let manifests = images.flatMap((image) => {
    const layers = image.layers.map((layer) => add(layer.blob(compression(options)).bytes, types.layer))
    const config = add(image.configBytes, types.config)
    const manifest = add(
      manifestOf(config, layers, types.manifest),
      types.manifest,
      aboutImage(image, options),
    )
    return options.attestations ? [manifest, attestation(manifest, add)] : [manifest]
  })
  for (const image of options.absent ?? []) manifests.push(absentManifest(image, options, add))
  for (let level = 0; level < (options.nesting ?? 0); level++) {
    manifests = [add(indexOf(manifests, types.index), types.index, images[0] && nameOf(images[0], options))]
  }
  const metadata = [
    { name: 'oci-layout', content: json({ imageLayoutVersion: '1.0.0' }) },
    { name: 'index.json', content: json(indexObject(manifests, types.index)) },
  ]
  return arranged(
    [...metadata, { name: 'blobs/' }, { name: 'blobs/sha256/' }, ...uniqueFiles(blobs)],
    options,
  )
}

/** An OCI archive as `podman save --format oci-archive` and buildah write it: gzip layers, full names. */
export function ociArchive(images: readonly ImageFixture[], options: OciOptions = {}): Pieces {
  return asTar(ociLayout(images, { names: 'buildah', platforms: false, ...options }))
}

/**
 * `docker save` with the containerd image store: members sorted by name, layers as pulled, an index of all
 * platforms below `index.json`, attestations, and `manifest.json` for the platform that fits.
 */
export function containerdSave(image: ImageFixture, options: OciOptions = {}): ArchiveFile[] {
  const layout = ociLayout([image], { platforms: true, nesting: 1, names: 'containerd', ...options })
  const list = [
    {
      Config: `blobs/sha256/${hex(image.id)}`,
      RepoTags: image.names,
      Layers: image.layers.map((layer) => `blobs/sha256/${hex(layer.blob(compression(options)).digest)}`),
    },
  ]
  return arranged([...layout, { name: 'manifest.json', content: json(list) }], {
    order: 'sorted',
    ...options,
  })
}

function compression(options: OciOptions): FixtureCompression {
  return options.compression ?? 'gzip'
}

function manifestOf(config: Descriptor, layers: readonly Descriptor[], mediaType: string): Uint8Array {
  return json({ schemaVersion: 2, mediaType, config, layers })
}

function indexObject(manifests: readonly Descriptor[], mediaType: string): unknown {
  return { schemaVersion: 2, mediaType, manifests }
}

function indexOf(manifests: readonly Descriptor[], mediaType: string): Uint8Array {
  return json(indexObject(manifests, mediaType))
}

function aboutImage(image: ImageFixture, options: OciOptions): Partial<Descriptor> {
  const platform = {
    architecture: image.architecture,
    os: image.os,
    ...(image.variant === null ? {} : { variant: image.variant }),
  }
  return {
    ...(options.platforms === false ? {} : { platform }),
    ...((options.nesting ?? 0) === 0 ? nameOf(image, options) : {}),
  }
}

function nameOf(image: ImageFixture, options: OciOptions): Partial<Descriptor> {
  const name = image.names[0]
  if (name === undefined || options.names === 'none') return {}
  if (options.names === 'buildah') return { annotations: { 'org.opencontainers.image.ref.name': name } }
  return { annotations: refAnnotations(image) }
}

type Add = (content: Content, mediaType: string, more?: Partial<Descriptor>) => Descriptor

/** As BuildKit attaches it: an in-toto statement that must never reach a tar reader. */
function attestation(subject: Descriptor, add: Add): Descriptor {
  const statement = json({
    _type: 'https://in-toto.io/Statement/v0.1',
    predicateType: 'https://slsa.dev/provenance/v0.2',
  })
  const layer = add(statement, 'application/vnd.in-toto+json')
  const config = add(
    json({
      architecture: 'unknown',
      os: 'unknown',
      config: {},
      rootfs: { type: 'layers', diff_ids: [layer.digest] },
    }),
    'application/vnd.oci.image.config.v1+json',
  )
  const type = 'application/vnd.oci.image.manifest.v1+json'
  return add(manifestOf(config, [layer], type), type, {
    platform: { architecture: 'unknown', os: 'unknown' },
    annotations: {
      'vnd.docker.reference.type': 'attestation-manifest',
      'vnd.docker.reference.digest': subject.digest,
    },
  })
}

/** The manifest is there, what it names is not. */
function absentManifest(image: ImageFixture, options: OciOptions, add: Add): Descriptor {
  const types = mediaTypes(options)
  const describe = (content: Content, mediaType: string): Descriptor => ({
    mediaType,
    digest: `sha256:${sha256(content)}`,
    size: pieces(content).size,
  })
  const layers = image.layers.map((layer) => describe(layer.blob(compression(options)).bytes, types.layer))
  const manifest = manifestOf(describe(image.configBytes, types.config), layers, types.manifest)
  return add(manifest, types.manifest, aboutImage(image, options))
}

function mediaTypes(options: OciOptions): Record<'layer' | 'config' | 'manifest' | 'index', string> {
  if (options.dockerTypes) {
    return {
      layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
      config: 'application/vnd.docker.container.image.v1+json',
      manifest: 'application/vnd.docker.distribution.manifest.v2+json',
      index: 'application/vnd.docker.distribution.manifest.list.v2+json',
    }
  }
  const suffix = { none: '', gzip: '+gzip', 'gzip-members': '+gzip', zstd: '+zstd', 'zstd-frames': '+zstd' }
  return {
    layer: `application/vnd.oci.image.layer.v1.tar${suffix[compression(options)]}`,
    config: 'application/vnd.oci.image.config.v1+json',
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    index: 'application/vnd.oci.image.index.v1+json',
  }
}

function arranged(files: readonly ArchiveFile[], { order }: OciOptions): ArchiveFile[] {
  if (order === 'sorted') return files.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return order === 'reversed' ? files.toReversed() : [...files]
}

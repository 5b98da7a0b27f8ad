import { sha256, utf8, type Content } from '../bytes'
import { json, uniqueFiles, type ArchiveFile } from './files'
import type { ImageFixture } from './fixture'

/** Where the metadata of a docker list stands among the members. */
export interface ListOptions {
  readonly manifest?: 'first' | 'last'
}

/**
 * `docker save` of 1.10 up to 24: `<v1id>/layer.tar` a layer, `<id>.json`, and `manifest.json` as a list. A layer
 * that comes twice is a symlink to its first place.
 */
export function dockerLegacy(images: readonly ImageFixture[], options: ListOptions = {}): ArchiveFile[] {
  const files: ArchiveFile[] = []
  const firstPlace = new Map<string, string>()
  const list = images.map((image) => {
    const ids = v1Ids(image)
    image.layers.forEach(({ diffId, tar }, i) => {
      const id = ids[i]!
      const place = `${id}/layer.tar`
      const known = firstPlace.get(diffId)
      const link = known !== undefined && known !== place ? `../${known}` : null
      if (link === null) firstPlace.set(diffId, place)
      files.push(
        { name: `${id}/` },
        { name: `${id}/VERSION`, content: '1.0' },
        { name: `${id}/json`, content: v1Json(image, i, ids) },
        link === null ? { name: place, content: tar } : { name: place, link },
      )
    })
    files.push({ name: `${hex(image.id)}.json`, content: image.configBytes })
    return {
      Config: `${hex(image.id)}.json`,
      RepoTags: tags(image),
      Layers: ids.map((id) => `${id}/layer.tar`),
    }
  })
  return ordered(files, [{ name: 'manifest.json', content: json(list) }, repositories(images)], options)
}

/** `docker save` before 1.10: no `manifest.json`, the order is the chain of parents. */
export function dockerAncient(image: ImageFixture): ArchiveFile[] {
  const ids = v1Ids(image)
  return [
    ...image.layers.flatMap(({ tar }, i) => [
      { name: `${ids[i]}/` },
      { name: `${ids[i]}/VERSION`, content: '1.0' },
      { name: `${ids[i]}/json`, content: v1Json(image, i, ids) },
      { name: `${ids[i]}/layer.tar`, content: tar },
    ]),
    repositories([image]),
  ]
}

export interface DockerSaveOptions {
  /** What the OCI manifest beside `manifest.json` says: 25.0's early builds left its list of layers empty. */
  readonly index?: 'right' | 'no-layers' | 'null-manifests' | 'absent'
  readonly order?: 'sorted' | 'reversed'
}

/** `docker save` of 25 and later with a graph driver: blobs by diff ID, `manifest.json` and an OCI index. */
export function dockerSave(images: readonly ImageFixture[], options: DockerSaveOptions = {}): ArchiveFile[] {
  const blobs: ArchiveFile[] = []
  const add = (content: Content): string => {
    const digest = sha256(content)
    blobs.push({ name: `blobs/sha256/${digest}`, content })
    return digest
  }
  const manifests = images.map((image) => {
    const layers = image.layers.map(({ diffId, tar }) => ({ diffId, size: tar.size }))
    image.layers.forEach(({ tar }, i) => {
      add(tar)
      // Docker keeps writing each layer's version 1 document, which nothing refers to.
      add(v1Json(image, i, v1Ids(image)))
    })
    add(image.configBytes)
    const manifest = json({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: {
        mediaType: 'application/vnd.oci.image.config.v1+json',
        digest: image.id,
        size: image.configBytes.length,
      },
      layers: (options.index === 'no-layers' ? [] : layers).map(({ diffId, size }) => ({
        mediaType: 'application/vnd.oci.image.layer.v1.tar',
        digest: diffId,
        size,
      })),
    })
    return {
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      digest: `sha256:${add(manifest)}`,
      size: manifest.length,
      annotations: refAnnotations(image),
    }
  })
  const list = images.map((image) => ({
    Config: `blobs/sha256/${hex(image.id)}`,
    RepoTags: tags(image),
    Layers: image.layers.map(({ diffId }) => `blobs/sha256/${hex(diffId)}`),
    LayerSources: Object.fromEntries(
      image.layers.map(({ diffId, tar }) => [
        diffId,
        { mediaType: 'application/vnd.oci.image.layer.v1.tar', size: tar.size, digest: diffId },
      ]),
    ),
  }))
  const index = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: options.index === 'null-manifests' ? null : manifests,
  }
  const files = [
    { name: 'blobs/' },
    { name: 'blobs/sha256/' },
    ...uniqueFiles(blobs),
    ...(options.index === 'absent' ? [] : [{ name: 'index.json', content: json(index) }]),
    { name: 'manifest.json', content: json(list) },
    { name: 'oci-layout', content: '{"imageLayoutVersion":"1.0.0"}' },
    repositories(images),
  ]
  files.sort((a, b) => (a.name < b.name ? -1 : 1))
  return options.order === 'reversed' ? files.reverse() : files
}

/** `podman save` and skopeo's docker-archive: layers by diff ID in the root, metadata behind them. */
export function podmanSave(images: readonly ImageFixture[]): ArchiveFile[] {
  const files = images.flatMap((image): ArchiveFile[] => {
    const ids = v1Ids(image)
    return [
      ...image.layers.map(({ diffId, tar }) => ({ name: `${hex(diffId)}.tar`, content: tar })),
      { name: `${hex(image.id)}.json`, content: image.configBytes },
      ...image.layers.flatMap(({ diffId }, i) => [
        { name: `${ids[i]}/layer.tar`, link: `../${hex(diffId)}.tar` },
        { name: `${ids[i]}/VERSION`, content: '1.0' },
        { name: `${ids[i]}/json`, content: v1Json(image, i, ids) },
      ]),
    ]
  })
  const list = images.map((image) => ({
    Config: `${hex(image.id)}.json`,
    RepoTags: tags(image),
    Layers: image.layers.map(({ diffId }) => `${hex(diffId)}.tar`),
  }))
  return [...uniqueFiles(files), repositories(images), { name: 'manifest.json', content: json(list) }]
}

/** kaniko and go-containerregistry: compressed layers and a config named by digest, `manifest.json` last. */
export function kaniko(image: ImageFixture): ArchiveFile[] {
  const layers = image.layers.map((layer) => layer.blob('gzip'))
  const list = [
    {
      Config: image.id,
      RepoTags: tags(image),
      Layers: layers.map(({ digest }) => `${hex(digest)}.tar.gz`),
    },
  ]
  return uniqueFiles([
    { name: image.id, content: image.configBytes },
    ...layers.map(({ digest, bytes }) => ({ name: `${hex(digest)}.tar.gz`, content: bytes })),
    { name: 'manifest.json', content: json(list) },
  ])
}

/** Hex part of `sha256:…`. */
export function hex(digest: string): string {
  return digest.slice(digest.indexOf(':') + 1)
}

/** Annotations that name a manifest in an index, as containerd writes them. */
export function refAnnotations(image: ImageFixture): Record<string, string> {
  const name = image.names[0]
  if (name === undefined) return {}
  return {
    'io.containerd.image.name': `docker.io/library/${name}`,
    'org.opencontainers.image.ref.name': name.slice(name.lastIndexOf(':') + 1),
  }
}

function tags(image: ImageFixture): readonly string[] | null {
  return image.names.length === 0 ? null : image.names
}

function ordered(files: ArchiveFile[], metadata: ArchiveFile[], options: ListOptions): ArchiveFile[] {
  const all = uniqueFiles(files)
  return options.manifest === 'first' ? [...metadata, ...all] : [...all, ...metadata]
}

/** IDs of the version 1 documents: a chain of hashes, so that equal layers at two places differ. */
function v1Ids(image: ImageFixture): string[] {
  const ids: string[] = []
  for (const { diffId } of image.layers) ids.push(sha256(`${ids.at(-1) ?? ''} ${diffId}`))
  return ids
}

function v1Json(image: ImageFixture, i: number, ids: readonly string[]): Uint8Array {
  return json({
    id: ids[i],
    ...(i > 0 ? { parent: ids[i - 1] } : {}),
    created: image.layers[i]!.createdAt,
    container_config: { Cmd: ['/bin/sh', '-c', image.layers[i]!.command ?? ''] },
    architecture: image.architecture,
    os: image.os,
  })
}

function repositories(images: readonly ImageFixture[]): ArchiveFile {
  const byName: Record<string, Record<string, string>> = {}
  for (const image of images) {
    for (const name of image.names) {
      const colon = name.lastIndexOf(':')
      const tags = (byName[name.slice(0, colon)] ??= {})
      tags[name.slice(colon + 1)] = v1Ids(image).at(-1) ?? ''
    }
  }
  return { name: 'repositories', content: utf8(`${JSON.stringify(byName)}\n`) }
}

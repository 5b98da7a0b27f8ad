import { createHash } from 'node:crypto'

import { pack } from 'tar-stream'

import type { SampleEntry, SampleStep } from './entries'
import { SampleState } from './state'

/** Names one file of the archive and gives its bytes. */
type Blob = readonly [name: string, bytes: Uint8Array]

const NAME = 'acme/orders-api:1.4.2'

/** The image as `docker save` of version 25 and later writes it: OCI layout and `manifest.json`, plain layers. */
export async function sampleArchive(steps: readonly SampleStep[]): Promise<Uint8Array> {
  const state = new SampleState()
  const layers: Uint8Array[] = []
  for (const { entries, at } of steps) {
    if (entries === null) continue
    layers.push(await layerTar(state.apply(typeof entries === 'function' ? entries(state) : entries), at))
  }
  const config = json(configOf(steps, layers))
  const descriptors = layers.map((tar) => describe('application/vnd.oci.image.layer.v1.tar', tar))
  const manifest = json({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: describe('application/vnd.oci.image.config.v1+json', config),
    layers: descriptors,
  })
  const index = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [
      {
        ...describe('application/vnd.oci.image.manifest.v1+json', manifest),
        annotations: {
          'io.containerd.image.name': `docker.io/${NAME}`,
          'org.opencontainers.image.ref.name': NAME.slice(NAME.lastIndexOf(':') + 1),
        },
      },
    ],
  }
  const list = [
    {
      Config: blobName(config),
      RepoTags: [NAME],
      Layers: layers.map(blobName),
      LayerSources: Object.fromEntries(descriptors.map((descriptor) => [descriptor.digest, descriptor])),
    },
  ]
  const blobs: Blob[] = [...layers, config, manifest].map((bytes) => [blobName(bytes), bytes])
  return archiveTar([
    ...blobs.toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ['index.json', json(index)],
    ['manifest.json', json(list)],
    ['oci-layout', json({ imageLayoutVersion: '1.0.0' })],
  ])
}

/** OCI image-spec config.md. */
function configOf(steps: readonly SampleStep[], layers: readonly Uint8Array[]): unknown {
  return {
    architecture: 'amd64',
    os: 'linux',
    created: steps.at(-1)?.at,
    config: {
      User: 'app',
      ExposedPorts: { '8080/tcp': {} },
      Env: [
        'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        'NODE_VERSION=20.19.4',
        'NODE_ENV=production',
        'PORT=8080',
      ],
      Entrypoint: ['node'],
      Cmd: ['dist/server.js'],
      WorkingDir: '/srv/app',
      Labels: {
        'org.opencontainers.image.source': 'https://git.acme.example/orders-api',
        'org.opencontainers.image.title': 'Orders API',
        'org.opencontainers.image.version': '1.4.2',
      },
      Healthcheck: {
        Test: ['CMD', '/usr/local/bin/probe', 'http://127.0.0.1:8080/health'],
        Interval: 30_000_000_000,
        Timeout: 3_000_000_000,
        StartPeriod: 5_000_000_000,
        Retries: 3,
      },
      StopSignal: 'SIGTERM',
    },
    rootfs: { type: 'layers', diff_ids: layers.map(digest) },
    history: steps.map(({ at, command, entries }) => ({
      created: at,
      created_by: command,
      comment: 'buildkit.dockerfile.v0',
      ...(entries === null ? { empty_layer: true } : {}),
    })),
  }
}

function layerTar(entries: readonly SampleEntry[], at: string): Promise<Uint8Array> {
  return tar((add) => {
    for (const { path, type, content, target, mode, uid, gid } of entries) {
      const owner = { uid: uid ?? 0, gid: gid ?? 0 }
      const header = { name: path, type, mode: mode ?? 0o644, mtime: new Date(at), ...owner }
      add({ ...header, ...(target === undefined ? {} : { linkname: target }) }, bytesOf(content))
    }
  })
}

function archiveTar(blobs: readonly Blob[]): Promise<Uint8Array> {
  const mtime = new Date(0)
  return tar((add) => {
    for (const name of ['blobs/', 'blobs/sha256/']) {
      add({ name, type: 'directory', mode: 0o755, mtime }, new Uint8Array(0))
    }
    for (const [name, bytes] of blobs) add({ name, type: 'file', mode: 0o644, mtime }, bytes)
  })
}

type Header = Parameters<ReturnType<typeof pack>['entry']>[0]

async function tar(fill: (add: (header: Header, bytes: Uint8Array) => void) => void): Promise<Uint8Array> {
  const stream = pack()
  fill((header, bytes) => {
    if (header.type === 'file') stream.entry(header, Buffer.from(bytes))
    else stream.entry(header)
  })
  stream.finalize()
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
}

function describe(mediaType: string, bytes: Uint8Array): { mediaType: string; digest: string; size: number } {
  return { mediaType, digest: digest(bytes), size: bytes.length }
}

function digest(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

function blobName(bytes: Uint8Array): string {
  return `blobs/sha256/${digest(bytes).slice('sha256:'.length)}`
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

function bytesOf(content: string | Uint8Array | undefined): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : (content ?? new Uint8Array(0))
}

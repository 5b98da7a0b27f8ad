import type { ImageConfig, ImageDocument } from '#core/model/image'

/** How the played image wants to be run: one of everything that the config view shows, two secrets among it. */
export const PLAYED_CONFIG: ImageConfig = {
  User: 'node',
  ExposedPorts: { '8080/tcp': {}, '9229/tcp': {} },
  Env: [
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    'NODE_VERSION=20.18.0',
    'YARN_VERSION=1.22.22',
    'NODE_ENV=production',
    'DATABASE_URL=postgres://checkout:correct-horse@db.internal:5432/checkout',
    'STRIPE_SECRET_KEY=not-a-real-key-4242',
    'LOG_LEVEL=info',
    'FEATURES=',
  ],
  Entrypoint: ['docker-entrypoint.sh'],
  Cmd: ['node', 'dist/server/index.js'],
  WorkingDir: '/app',
  Volumes: { '/app/uploads': {} },
  Healthcheck: {
    Test: ['CMD-SHELL', 'curl -fsS http://127.0.0.1:8080/healthz || exit 1'],
    Interval: 30_000_000_000,
    Timeout: 3_000_000_000,
    Retries: 3,
  },
  Labels: {
    'org.opencontainers.image.source': 'https://git.acme.example/checkout/api',
    'org.opencontainers.image.revision': '4be1f0c5d2a7',
    'org.opencontainers.image.version': '2.8.0',
    'com.acme.team': 'payments',
  },
  StopSignal: 'SIGTERM',
}

/** The documents of an image as an archive would hand them over. */
export function playedDocuments(
  id: string,
  layers: readonly {
    readonly diffId: string | null
    readonly digest: string | null
    readonly command: string | null
  }[],
): readonly ImageDocument[] {
  const config = {
    architecture: 'amd64',
    config: PLAYED_CONFIG,
    created: '2024-11-21T09:02:11.482913Z',
    history: layers.map(({ command }) => ({ created: '2024-11-21T09:02:11Z', created_by: command })),
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
  }
  const configType = 'application/vnd.oci.image.config.v1+json'
  const manifestType = 'application/vnd.oci.image.manifest.v1+json'
  const indexType = 'application/vnd.oci.image.index.v1+json'
  const manifest = {
    schemaVersion: 2,
    mediaType: manifestType,
    config: { mediaType: configType, digest: id, size: 9142 },
    layers: layers.map(({ digest }) => ({
      mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
      digest,
      size: 28_230_154,
    })),
  }
  const index = {
    schemaVersion: 2,
    mediaType: indexType,
    manifests: [
      { mediaType: manifestType, digest: id, size: 2415, platform: { architecture: 'amd64', os: 'linux' } },
    ],
  }
  return [
    documentOf('index', 'index.json', null, indexType, index),
    documentOf('manifest', `blobs/${id.replace(':', '/')}`, id, manifestType, manifest),
    documentOf('config', `blobs/${id.replace(':', '/')}`, id, configType, config),
  ]
}

function documentOf(
  kind: ImageDocument['kind'],
  name: string,
  digest: string | null,
  mediaType: string,
  value: unknown,
): ImageDocument {
  const text = JSON.stringify(value)
  return { kind, name, digest, mediaType, bytes: text.length, text }
}

import { sha256, utf8, type Pieces } from '../bytes'
import { compressed, type FixtureCompression } from '../compress'
import { tarOf, type Ending, type Members } from '../tar'

/** One layer of a fixture: its uncompressed tar and what the config says of it. */
export interface LayerFixture {
  readonly tar: Pieces
  /** `sha256:…` of the tar. */
  readonly diffId: string
  /** `created_by` of its history line; null leaves the line out. */
  readonly command: string | null
  /** RFC 3339. */
  readonly createdAt: string
  /** Blob as a registry or OCI archive would store it; made once a compression. */
  blob(compression: FixtureCompression): { readonly bytes: Pieces; readonly digest: string }
}

export interface LayerOptions extends Ending {
  readonly command?: string | null
  readonly createdAt?: string
}

/** A layer of these entries. Same arguments, same bytes, same digest. */
export function layer(members: Members, options: LayerOptions = {}): LayerFixture {
  return layerOfTar(tarOf(members, options), options)
}

/** A layer around tar bytes that no list of entries makes: damaged, truncated, empty. */
export function layerOfTar(tar: Pieces, options: Omit<LayerOptions, keyof Ending> = {}): LayerFixture {
  const diffId = `sha256:${sha256(tar)}`
  const blobs = new Map<FixtureCompression, { bytes: Pieces; digest: string }>()
  return {
    tar,
    diffId,
    command: options.command === undefined ? `COPY layer ${diffId.slice(7, 15)} /` : options.command,
    createdAt: options.createdAt ?? '2026-01-02T03:04:05Z',
    blob(compression) {
      let blob = blobs.get(compression)
      if (!blob) {
        const bytes = compressed(tar, compression)
        blob = { bytes, digest: compression === 'none' ? diffId : `sha256:${sha256(bytes)}` }
        blobs.set(compression, blob)
      }
      return blob
    },
  }
}

/** One image: layers in build order and a config. Methods that change something give a new fixture. */
export interface ImageFixture {
  readonly layers: readonly LayerFixture[]
  /** `repository:tag` names. */
  readonly names: readonly string[]
  readonly os: string
  readonly architecture: string
  readonly variant: string | null
  /** The whole config document, before it becomes text. */
  readonly config: Readonly<Record<string, unknown>>
  readonly configBytes: Uint8Array<ArrayBuffer>
  /** `sha256:…` of the config: the image's ID. */
  readonly id: string
  named(...names: readonly string[]): ImageFixture
  /** Replaces top-level keys of the config document; undefined takes a key out. */
  withConfig(changes: Readonly<Record<string, unknown>>): ImageFixture
  on(os: string, architecture: string, variant?: string): ImageFixture
}

interface Parts {
  readonly layers: readonly LayerFixture[]
  readonly names: readonly string[]
  readonly os: string
  readonly architecture: string
  readonly variant: string | null
  readonly changes: Readonly<Record<string, unknown>>
}

/** An image of these layers, for linux/amd64, named `fixture:1`. */
export function imageOf(...layers: readonly LayerFixture[]): ImageFixture {
  return build({
    layers,
    names: ['fixture:1'],
    os: 'linux',
    architecture: 'amd64',
    variant: null,
    changes: {},
  })
}

function build(parts: Parts): ImageFixture {
  const config = configOf(parts)
  const configBytes = utf8(JSON.stringify(config))
  return {
    ...parts,
    config,
    configBytes,
    id: `sha256:${sha256(configBytes)}`,
    named: (...names) => build({ ...parts, names }),
    withConfig: (changes) => build({ ...parts, changes: { ...parts.changes, ...changes } }),
    on: (os, architecture, variant) => build({ ...parts, os, architecture, variant: variant ?? null }),
  }
}

/** OCI image-spec config.md. */
function configOf({ layers, os, architecture, variant, changes }: Parts): Record<string, unknown> {
  const history = layers.flatMap(({ command, createdAt }) =>
    command === null ? [] : [{ created: createdAt, created_by: command }],
  )
  return {
    architecture,
    ...(variant === null ? {} : { variant }),
    os,
    created: layers.at(-1)?.createdAt ?? '2026-01-02T03:04:05Z',
    config: { Env: ['PATH=/usr/bin:/bin'], Cmd: ['/bin/app'] },
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) },
    history,
    ...changes,
  }
}

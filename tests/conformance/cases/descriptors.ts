import { createHash } from 'node:crypto'

import { toBytes } from '#tests/support/bytes'
import { containerdSave, dockerSave, imageOf, layer, type ImageFixture } from '#tests/support/images'
import { json } from '#tests/support/images/files'

import type { ConformanceCase, ExpectedImage } from '../case'
import { archives, body } from './given'
import { Layout, TYPES, describe, placeOf, platform } from './layout'

export const two = (): ImageFixture => imageOf(layer({ a: body(10, 'a') }), layer({ b: body(20, 'b') }))

export const TWO: ExpectedImage = {
  bytes: [30, 30, 0],
  layers: [['/a file 10 added'], ['/b file 20 added']],
  final: ['/a file 10', '/b file 20'],
}

/** Only the upper layer could be read. */
export const UPPER: ExpectedImage = {
  bytes: [20, 20, 0],
  layers: [[], ['/b file 20 added']],
  final: ['/b file 20'],
  incomplete: [0],
}

const EMPTY = 'application/vnd.oci.empty.v1+json'
const FOREIGN = 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip'
const URLS = ['https://example.com/windows/base']

/** Rows 43, 44, 47 and 48: media types, digests, and layers that are elsewhere. */
export const DESCRIPTORS: readonly ConformanceCase[] = [
  {
    row: 43,
    part: 'a',
    name: 'what is of an unknown type beside an image is left alone',
    given: archives(() => {
      const layout = new Layout()
      const unknown = layout.blob('<svg/>', 'image/svg+xml')
      return [{ name: 'oci', content: layout.files(unknown, layout.image(two())) }]
    }),
    expected: { ...TWO, notices: ['image media-type-unknown'] },
  },
  {
    row: 43,
    part: 'b',
    name: 'an artifact is no image, and says what it is',
    given: archives(() => {
      const artifact = (config: Parameters<Layout['blob']>, more: Readonly<Record<string, unknown>> = {}) => {
        const layout = new Layout()
        const content = layout.blob('bytes', 'application/octet-stream')
        return layout.files(layout.manifest(layout.blob(...config), [content], more))
      }
      return [
        { name: 'helm', content: artifact(['{"name":"chart"}', 'application/vnd.cncf.helm.config.v1+json']) },
        { name: 'wasm', content: artifact(['{}', 'application/vnd.wasm.config.v0+json']) },
        { name: 'artifact-type', content: artifact(['{}', EMPTY], { artifactType: 'application/x.thing' }) },
        { name: 'empty-config', content: artifact(['{}', EMPTY]) },
      ]
    }),
    expected: { failure: 'artifact-not-an-image' },
  },
  {
    row: 43,
    part: 'c',
    name: 'a signature beside an image is nothing to ask about',
    given: archives(() => {
      const layout = new Layout()
      const payload = layout.blob('{"critical":{}}', 'application/vnd.dev.cosign.simplesigning.v1+json')
      const signature = layout.manifest(layout.blob('{}', EMPTY), [payload])
      return [{ name: 'cosign', content: layout.files(signature, layout.image(two())) }]
    }),
    expected: TWO,
  },
  {
    row: 43,
    part: 'd',
    name: 'without media types the shape of a document decides',
    given: archives(() => {
      const layout = new Layout()
      const bare = { mediaType: undefined }
      const image = two()
      const layers = image.layers.map(({ tar }) => layout.blob(tar, '', bare))
      const manifest = layout.manifest(layout.blob(image.configBytes, '', bare), layers, bare, bare)
      const nested = layout.blob(json({ manifests: [manifest] }), '', bare)
      return [
        { name: 'manifest', content: layout.files(manifest) },
        { name: 'index', content: layout.files(nested) },
      ]
    }),
    expected: TWO,
  },
  {
    row: 43,
    part: 'e',
    name: 'the empty descriptor is never a layer',
    given: archives(() => {
      const layout = new Layout()
      const image = two()
      const layers = image.layers.map(({ tar }) => layout.blob(tar, TYPES.tar))
      const empty = layout.blob('{}', EMPTY)
      return [
        { name: 'oci', content: layout.files(layout.manifest(layout.config(image), [...layers, empty])) },
      ]
    }),
    expected: TWO,
  },
  {
    row: 44,
    part: 'a',
    name: 'a layer that is to be fetched from elsewhere counts as unread',
    given: archives(() => {
      const image = two()
      const layout = new Layout()
      const elsewhere = describe(image.layers[0]!.tar, FOREIGN, { urls: URLS })
      const upper = layout.blob(image.layers[1]!.tar, TYPES.tar)
      const place = placeOf(image.layers[0]!.diffId)
      const saved = dockerSave([image], { index: 'absent' }).filter(({ name }) => name !== place)
      return [
        { name: 'oci', content: layout.files(layout.manifest(layout.config(image), [elsewhere, upper])) },
        { name: 'docker-save', content: saved },
      ]
    }),
    expected: { ...UPPER, notices: ['0 layer-not-in-archive'] },
  },
  {
    row: 44,
    part: 'b',
    name: 'a foreign layer that is there is a layer like any other, and no platform is incomplete without one',
    given: archives(() => {
      const image = two()
      const layout = new Layout()
      const layers = image.layers.map((it) => layout.blob(it.blob('gzip').bytes, FOREIGN, { urls: URLS }))
      const beside = imageOf(layer({ w: body(1, 'w') })).on('windows', 'amd64')
      const absent = layout.manifest(
        layout.config(beside),
        [describe(beside.layers[0]!.tar, FOREIGN, { urls: URLS })],
        {},
        platform('windows', 'amd64'),
      )
      const present = layout.manifest(layout.config(image), layers, {}, platform('linux', 'amd64'))
      return [{ name: 'oci', content: layout.files(layout.index([present, absent])) }]
    }),
    expected: TWO,
  },
  {
    row: 47,
    part: 'a',
    name: 'bytes that do not fit their digest are read, and told of',
    given: archives(() => {
      const image = two()
      const other = layer({ b: body(20, 'other') })
      const swapped = (place: string) => (files: { name: string }[]) =>
        files.map((it) => (it.name === place ? { ...it, content: image.layers[1]!.tar } : it))
      const oci = new Layout()
      oci.file(placeOf(other.diffId), image.layers[1]!.tar)
      const lying = imageOf(image.layers[0]!, other)
      const first = oci.blob(image.layers[0]!.tar, TYPES.tar)
      return [
        {
          // The blob is not what manifest and config say.
          name: 'blob',
          content: oci.files(oci.manifest(oci.config(lying), [first, describe(other.tar, TYPES.tar)])),
          notices: ['1 digest-mismatch ×2'],
        },
        {
          // Only the config says something else.
          name: 'diff-id',
          content: (() => {
            const layout = new Layout()
            const layers = image.layers.map(({ tar }) => layout.blob(tar, TYPES.tar))
            return layout.files(layout.manifest(layout.config(lying), layers))
          })(),
          notices: ['1 digest-mismatch'],
        },
        {
          name: 'config',
          content: (() => {
            const layout = new Layout()
            const layers = image.layers.map(({ tar }) => layout.blob(tar, TYPES.tar))
            const digest = `sha256:${'cd'.repeat(32)}`
            layout.file(placeOf(digest), image.configBytes)
            return layout.files(layout.manifest({ mediaType: TYPES.config, digest }, layers))
          })(),
          notices: ['image digest-mismatch'],
        },
        {
          name: 'docker-save',
          content: swapped(placeOf(other.diffId))(dockerSave([lying], { index: 'absent' })),
          notices: ['1 digest-mismatch ×2'],
        },
      ]
    }),
    expected: TWO,
  },
  {
    row: 47,
    part: 'b',
    name: 'SHA-512 is checked, and what nobody here can check is said to be unchecked',
    given: archives(() =>
      (['sha512', 'blake3'] as const).map((algorithm) => {
        const layout = new Layout()
        const image = two()
        const layers = image.layers.map(({ tar }) => {
          const bytes = toBytes(tar)
          const hex = createHash('sha512').update(bytes).digest('hex')
          const digest = algorithm === 'sha512' ? `sha512:${hex}` : `blake3:${hex.slice(64)}`
          return layout.blob(tar, TYPES.tar, { digest })
        })
        return {
          name: algorithm,
          content: layout.files(layout.manifest(layout.config(image), layers)),
          notices: algorithm === 'sha512' ? [] : ['0 digest-not-checked', '1 digest-not-checked'],
        }
      }),
    ),
    expected: TWO,
  },
  {
    row: 48,
    part: 'b',
    name: 'the digest of a compressed layer is beside its diff ID, not in its place',
    given: archives(() => [{ name: 'containerd', content: containerdSave(two()) }]),
    expected: {
      ...TWO,
      image: {
        diffIds: two().layers.map(({ diffId }) => diffId),
        digests: two().layers.map((it) => it.blob('gzip').digest),
        compression: ['gzip', 'gzip'],
      },
    },
  },
  {
    row: 50,
    part: 'b',
    name: 'no layers may be an empty list, null, or nothing at all',
    given: archives(() => {
      const config = (rootfs: unknown) => imageOf().withConfig({ rootfs })
      const oci = (layers: readonly [] | null) => {
        const layout = new Layout()
        const image = config({ type: 'layers', diff_ids: layers })
        return layout.files(layout.manifest(layout.config(image), layers))
      }
      const listed = (item: Readonly<Record<string, unknown>>) => [
        { name: 'c.json', content: config({ type: 'layers' }).configBytes },
        { name: 'manifest.json', content: json([{ Config: 'c.json', ...item }]) },
      ]
      return [
        { name: 'oci-empty', content: oci([]) },
        { name: 'oci-null', content: oci(null) },
        { name: 'oci-empty-descriptor', content: emptyDescriptor() },
        { name: 'docker-null', content: listed({ RepoTags: null, Layers: null }) },
        { name: 'docker-nothing', content: listed({}) },
      ]
    }),
    expected: { bytes: [0, 0, 0], layers: [], final: [], notices: ['image no-layers'] },
  },
]

/** As tools write an image without layers for registries that want at least one. */
function emptyDescriptor() {
  const layout = new Layout()
  return layout.files(layout.manifest(layout.config(imageOf()), [layout.blob('{}', EMPTY)]))
}

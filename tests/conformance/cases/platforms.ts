import { imageOf, layer, type ImageFixture } from '#tests/support/images'
import { json } from '#tests/support/images/files'

import type { ConformanceCase, ExpectedImage } from '../case'
import { archives, body } from './given'
import { Layout, TYPES, describe, platform, type Descriptor } from './layout'

const on = (os: string, architecture: string, file: string): ImageFixture =>
  imageOf(layer({ [file]: body(10, file) }, { command: `COPY ${file} /` })).on(os, architecture)

const host = () => on('linux', 'amd64', 'host')
const arm = () => on('linux', 'arm64', 'arm')

const only = (file: string, more: Partial<ExpectedImage> = {}): ExpectedImage => ({
  bytes: [10, 10, 0],
  layers: [[`/${file} file 10 added`]],
  final: [`/${file} file 10`],
  ...more,
})

/** A manifest whose config and layers are not there, or not even the manifest itself. */
function absent(layout: Layout, image: ImageFixture, parts: 'blobs' | 'manifest' = 'blobs'): Descriptor {
  const layers = image.layers.map(({ tar }) => describe(tar, TYPES.tar))
  const manifest = {
    schemaVersion: 2,
    mediaType: TYPES.manifest,
    config: describe(image.configBytes, TYPES.config),
    layers,
  }
  const about = platform(image.os, image.architecture)
  return parts === 'blobs'
    ? layout.blob(json(manifest), TYPES.manifest, about)
    : describe(json(manifest), TYPES.manifest, about)
}

const INCOMPLETE = 'image platform-incomplete'

/** Rows 40, 41 and 42: several platforms, nested indexes, attestations. */
export const PLATFORMS: readonly ConformanceCase[] = [
  {
    row: 40,
    part: 'a',
    name: 'the platform of this machine opens when all of it is there',
    given: archives(() => {
      const layout = new Layout()
      const list = [
        layout.image(arm(), platform('linux', 'arm64')),
        layout.image(host(), platform('linux', 'amd64')),
        absent(layout, on('linux', 's390x', 'z')),
      ]
      const nested = new Layout()
      return [
        { name: 'side-by-side', content: layout.files(...list), notices: [INCOMPLETE] },
        {
          name: 'nested',
          content: nested.files(
            nested.index([
              nested.image(arm(), platform('linux', 'arm64')),
              nested.image(host(), platform('linux', 'amd64')),
            ]),
          ),
        },
        { name: 'asked-for', content: layout.files(...list), choice: 'linux/amd64', notices: [INCOMPLETE] },
      ]
    }),
    expected: only('host', { image: { platform: 'linux/amd64' } }),
  },
  {
    row: 40,
    part: 'b',
    name: 'otherwise the first platform that is complete',
    given: archives(() =>
      (['blobs', 'manifest'] as const).map((parts) => {
        const layout = new Layout()
        const list = [absent(layout, host(), parts), layout.image(arm(), platform('linux', 'arm64'))]
        return { name: `without-its-${parts}`, content: layout.files(...list) }
      }),
    ),
    expected: only('arm', { notices: [INCOMPLETE], image: { platform: 'linux/arm64' } }),
  },
  {
    row: 40,
    part: 'c',
    name: 'without a complete platform there is nothing to open',
    given: archives(() => {
      const layout = new Layout()
      const list = [absent(layout, host()), absent(layout, arm())]
      const full = new Layout()
      const both = [
        full.image(host(), platform('linux', 'amd64')),
        full.image(arm(), platform('linux', 'arm64')),
      ]
      return [
        { name: 'none-there', content: layout.files(...list) },
        { name: 'none-of-that-name', content: full.files(...both), choice: 'linux/s390x' },
      ]
    }),
    expected: { failure: 'platform-not-available' },
  },
  {
    row: 40,
    part: 'd',
    name: 'a config or manifest that is missing is said by name',
    given: archives(() => {
      const [config, manifest, listed] = [new Layout(), new Layout(), new Layout()]
      return [
        { name: 'config', content: config.files(absent(config, host())) },
        { name: 'manifest', content: manifest.files(absent(manifest, host(), 'manifest')) },
        {
          name: 'listed-config',
          content: [
            ...listed.files(),
            { name: 'manifest.json', content: json([{ Config: 'gone.json', RepoTags: null, Layers: [] }]) },
          ],
        },
      ]
    }),
    expected: { failure: 'blob-missing' },
  },
  {
    row: 40,
    part: 'e',
    name: 'a layer that is missing counts as unread, and the others are read',
    given: archives(() => {
      const layout = new Layout()
      const image = imageOf(layer({ gone: body(5, 'gone') }), ...host().layers)
      const layers = [describe(image.layers[0]!.tar, TYPES.tar), layout.blob(image.layers[1]!.tar, TYPES.tar)]
      return [{ name: 'oci', content: layout.files(layout.manifest(layout.config(image), layers)) }]
    }),
    expected: {
      ...only('host'),
      layers: [[], ['/host file 10 added']],
      incomplete: [0],
      notices: ['0 layer-not-in-archive'],
    },
  },
  {
    row: 41,
    part: 'a',
    name: 'indexes may be nested eight deep',
    given: archives(() => [1, 8].map((depth) => ({ name: `depth-${depth}`, content: nested(depth) }))),
    expected: only('host'),
  },
  {
    row: 41,
    part: 'b',
    name: 'what is nested deeper, or in a circle, is left out',
    given: archives(() => {
      const deep = new Layout()
      let list = deep.index([deep.image(arm())])
      for (let depth = 1; depth < 9; depth++) list = deep.index([list])
      const circle = new Layout()
      // An honest digest cannot contain itself, so this one lies.
      const digest = `sha256:${'ab'.repeat(32)}`
      circle.file(
        `blobs/sha256/${'ab'.repeat(32)}`,
        json({ manifests: [{ mediaType: TYPES.index, digest }] }),
      )
      return [
        { name: 'nine-deep', content: deep.files(deep.image(host()), list) },
        {
          name: 'circle',
          content: circle.files(circle.image(host()), { mediaType: TYPES.index, digest }),
          notices: ['image digest-mismatch'],
        },
      ]
    }),
    expected: only('host', { notices: ['image index-nesting-limit'] }),
  },
  {
    row: 42,
    part: 'a',
    name: 'attestations are no platform and no image, and are never read as layers',
    given: archives(() => {
      const reference = (type: string, digest: string) => ({
        annotations: { 'vnd.docker.reference.type': type, 'vnd.docker.reference.digest': digest },
      })
      const statement = (layout: Layout) =>
        layout.blob(json({ _type: 'https://in-toto.io/Statement/v0.1' }), 'application/vnd.in-toto+json')
      const build = (about: (digest: string) => Readonly<Record<string, unknown>>, first: boolean) => {
        const layout = new Layout()
        const image = layout.image(host(), platform('linux', 'amd64'))
        const config = layout.blob(json({ architecture: 'unknown', os: 'unknown' }), TYPES.config)
        const attested = layout.manifest(config, [statement(layout)], {}, about(image.digest))
        return layout.files(layout.index(first ? [attested, image] : [image, attested]))
      }
      const unknown = platform('unknown', 'unknown')
      return [
        {
          name: 'both',
          content: build((it) => ({ ...unknown, ...reference('attestation-manifest', it) }), false),
        },
        { name: 'by-annotation', content: build((it) => reference('attestation-manifest', it), true) },
        { name: 'by-platform', content: build(() => unknown, true) },
      ]
    }),
    expected: only('host', { image: { platform: 'linux/amd64' } }),
  },
  {
    row: 42,
    part: 'b',
    name: 'an attestation cannot be opened, not even by its platform',
    given: archives(() => {
      const layout = new Layout()
      const image = layout.image(host(), platform('linux', 'amd64'))
      const config = layout.blob(json({ architecture: 'unknown', os: 'unknown' }), TYPES.config)
      const statement = layout.blob(json({ _type: 'https://in-toto.io/Statement/v0.1' }), TYPES.tar)
      const attested = layout.manifest(config, [statement], {}, platform('unknown', 'unknown'))
      const content = layout.files(layout.index([image, attested]))
      return [{ name: 'asked-for', content, choice: 'unknown/unknown' }]
    }),
    expected: { failure: 'image-not-found' },
  },
]

function nested(depth: number) {
  const layout = new Layout()
  let list = layout.index([layout.image(host())])
  for (let level = 1; level < depth; level++) list = layout.index([list])
  return layout.files(list)
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { archiveSource } from '#node/sources/archive/archive-source'
import { openStream } from '#node/sources/archive/open-stream'
import type { Source } from '#node/sources/source'
import type { SourceTools } from '#node/sources/tools'
import { toBytes, type Content } from '#tests/support/bytes'
import { gzip, zstdFrame } from '#tests/support/compress'
import {
  containerdSave,
  dockerLegacy,
  dockerSave,
  imageOf,
  kaniko,
  layer,
  ociArchive,
  podmanSave,
  type ArchiveFile,
} from '#tests/support/images'

import { bytesOf, readAll, streamOf, testContext, testTools, withFile, type Opened } from '../support/opened'
import { workerFile } from '../support/worker-file'

let tools: SourceTools
beforeAll(async () => {
  tools = testTools(await workerFile())
})
afterAll(() => tools.zstd.close())

const base = layer(
  { 'etc/': '', 'etc/os-release': 'NAME=test\n', 'bin/sh': 'x'.repeat(5000) },
  { command: 'ADD base /' },
)
const upper = layer({ 'app/a': '12345', 'etc/.wh.os-release': '' }, { command: 'RUN two' })
const image = imageOf(base, upper, base).named('acme/api:1.2')

type Archive = readonly ArchiveFile[] | Content
const flavours: readonly [string, Archive, { compression: string }][] = [
  ['docker save before 25, manifest last', dockerLegacy([image]), { compression: 'none' }],
  [
    'docker save before 25, manifest first',
    dockerLegacy([image], { manifest: 'first' }),
    { compression: 'none' },
  ],
  ['docker save of 25', dockerSave([image]), { compression: 'none' }],
  ['docker save of 25, backwards', dockerSave([image], { order: 'reversed' }), { compression: 'none' }],
  ['docker save without an index', dockerSave([image], { index: 'absent' }), { compression: 'none' }],
  [
    'docker save with null manifests',
    dockerSave([image], { index: 'null-manifests' }),
    { compression: 'none' },
  ],
  ['containerd store', containerdSave(image, { attestations: true }), { compression: 'gzip' }],
  ['containerd store, zstd', containerdSave(image, { compression: 'zstd' }), { compression: 'zstd' }],
  ['podman save', podmanSave([image]), { compression: 'none' }],
  ['kaniko', kaniko(image), { compression: 'gzip' }],
  ['OCI archive', ociArchive([image]), { compression: 'gzip' }],
  ['OCI archive, nested', ociArchive([image], { nesting: 3, order: 'reversed' }), { compression: 'gzip' }],
  [
    'OCI archive, several members',
    ociArchive([image], { compression: 'gzip-members' }),
    { compression: 'gzip' },
  ],
  [
    'OCI archive, several frames',
    ociArchive([image], { compression: 'zstd-frames' }),
    { compression: 'zstd' },
  ],
  ['OCI archive, Docker media types', ociArchive([image], { dockerTypes: true }), { compression: 'gzip' }],
]

function fromStream(archive: Archive, chunk?: number): Source {
  return {
    open: (context) =>
      openStream(streamOf(archive, chunk), {
        tools,
        context,
        archive: 'x.tar',
        source: 'x.tar',
        via: 'archive',
      }),
  }
}

function fromFile(archive: Archive, choice: string | null = null): Promise<Opened> {
  return withFile(bytesOf(archive), (path) => readAll(archiveSource(path, path, tools), testContext(choice)))
}

function check(opened: Opened, compression: string): void {
  expect(opened.codes).toEqual([])
  expect(opened.paths).toEqual([
    ['etc', 'etc/os-release', 'bin/sh'],
    ['app/a', 'etc/.wh.os-release'],
    ['etc', 'etc/os-release', 'bin/sh'],
  ])
  expect(opened.identity).toMatchObject({
    id: image.id,
    platform: 'linux/amd64',
    via: 'archive',
    createdAt: '2026-01-02T03:04:05Z',
    config: { Cmd: ['/bin/app'] },
    emptySteps: [],
  })
  expect(opened.identity.name).toContain('acme/api:1.2')
  expect(opened.identity.layers.map((each) => each.diffId)).toEqual([base.diffId, upper.diffId, base.diffId])
  expect(opened.identity.layers.map((each) => each.command)).toEqual(['ADD base /', 'RUN two', 'ADD base /'])
  expect(opened.identity.layers.map((each) => each.compression)).toEqual(Array(3).fill(compression))
  for (const each of opened.identity.layers) {
    expect(each.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(each.blobBytes === null).toBe(compression === 'none')
  }
  expect(opened.indexes.every((index) => index.complete)).toBe(true)
  expect(opened.layersTold.length).toBeGreaterThanOrEqual(2)
}

describe.each(flavours)('%s', (_, archive, { compression }) => {
  it('opens from disk', async () => {
    check(await fromFile(archive), compression)
  })

  it('opens as a stream, in chunks of any size', async () => {
    for (const chunk of [64 << 10, 321, 513, 7]) check(await readAll(fromStream(archive, chunk)), compression)
  })

  it.each([
    ['gzip', gzip],
    ['zstd', zstdFrame],
  ])('opens compressed as a whole with %s', async (form, compress) => {
    const bytes = compress(toBytes(bytesOf(archive)))
    const opened = [await fromFile(bytes), await readAll(fromStream(bytes))]
    for (const each of opened) {
      expect(each.notices[0]).toEqual({ code: 'archive-compressed', layer: null, detail: form })
      check({ ...each, codes: each.codes.filter((code) => code !== 'archive-compressed') }, compression)
    }
  })
})

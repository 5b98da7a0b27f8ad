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

/** What of an opened image must not depend on how it was stored or read. */
function factsOf({ codes, paths, identity, indexes, layersTold }: Opened) {
  const { id, platform, via, createdAt, config, emptySteps, layers } = identity
  return {
    codes,
    paths,
    identity: { id, platform, via, createdAt, command: config['Cmd'], emptySteps },
    named: identity.name?.includes('acme/api:1.2'),
    layers: layers.map(({ index, diffId, command, compression, blobBytes, digest }) => {
      return { index, diffId, command, compression, weighed: blobBytes !== null, hashed: digest !== null }
    }),
    complete: indexes.every((index) => index.complete),
    told: new Set(layersTold.map((each) => each.diffId)).size,
  }
}

function expectedFacts(compression: string): ReturnType<typeof factsOf> {
  const low = ['etc', 'etc/os-release', 'bin/sh']
  const commands = ['ADD base /', 'RUN two', 'ADD base /']
  return {
    codes: [],
    paths: [low, ['app/a', 'etc/.wh.os-release'], low],
    identity: {
      id: image.id,
      platform: 'linux/amd64',
      via: 'archive',
      createdAt: '2026-01-02T03:04:05Z',
      command: ['/bin/app'],
      emptySteps: [],
    },
    named: true,
    layers: [base, upper, base].map(({ diffId }, index) => ({
      index,
      diffId,
      command: commands[index]!,
      compression: compression as 'none',
      weighed: compression !== 'none',
      hashed: true,
    })),
    complete: true,
    told: 2,
  }
}

describe.each(flavours)('%s', (_, archive, { compression }) => {
  it('opens from disk, and knows how many bytes that takes', async () => {
    const opened = await fromFile(archive)
    expect(factsOf(opened)).toEqual(expectedFacts(compression))
    expect(opened.bytes).toBe(opened.totalBytes)
  })

  it('opens as a stream, in chunks of any size', async () => {
    for (const chunk of [64 << 10, 321, 513, 7]) {
      expect(factsOf(await readAll(fromStream(archive, chunk)))).toEqual(expectedFacts(compression))
    }
  })

  it.each([
    ['gzip', gzip],
    ['zstd', zstdFrame],
  ])('opens compressed as a whole with %s', async (form, compress) => {
    const bytes = compress(toBytes(bytesOf(archive)))
    const opened = [await fromFile(bytes), await readAll(fromStream(bytes))]
    for (const each of opened) {
      expect(each.notices[0]).toEqual({ code: 'archive-compressed', layer: null, detail: form })
      expect(factsOf(each)).toEqual({ ...expectedFacts(compression), codes: ['archive-compressed'] })
    }
  })
})

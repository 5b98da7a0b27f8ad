import { createHash } from 'node:crypto'

import { expect, test } from 'vitest'

import { rawDocuments, TEXT_LIMIT } from '#node/manifests/raw-documents'
import type { Content } from '#tests/support/bytes'
import {
  containerdSave,
  dockerDir,
  dockerLegacy,
  dockerSave,
  imageOf,
  layer,
  ociArchive,
  ociLayout,
  type ArchiveFile,
} from '#tests/support/images'

import { BothWays } from '../support/both-ways'
import { bytesOf, readAll, testContext, testTools } from '../support/opened'

const both = new BothWays(testTools())
const image = imageOf(layer({ a: '1' }, { command: 'ADD a /' })).named('acme/api:1.2')
const other = imageOf(layer({ b: '2' })).named('acme/other:1')

const FLAVOURS: readonly [string, readonly ArchiveFile[] | Content, readonly string[]][] = [
  ['docker save before 25', dockerLegacy([image]), ['list', 'config']],
  ['docker save', dockerSave([image]), ['list', 'index', 'manifest', 'config']],
  ['containerd store', containerdSave(image), ['list', 'index', 'index', 'manifest', 'config']],
  ['OCI archive', ociArchive([image]), ['index', 'manifest', 'config']],
  [
    'OCI archive, nested',
    ociArchive([image], { nesting: 2 }),
    ['index', 'index', 'index', 'manifest', 'config'],
  ],
  ["skopeo's dir", dockerDir(image), ['manifest', 'config']],
]

test.each(FLAVOURS)('%s hands over its documents, from the index down', async (_, archive, kinds) => {
  for (const documents of await both.read(bytesOf(archive), documentsOf)) {
    expect(documents.map(({ kind }) => kind)).toEqual(kinds)
    for (const { text, digest, bytes } of documents) {
      expect(Buffer.byteLength(text ?? '')).toBe(bytes)
      expect([null, `sha256:${sha256(text ?? '')}`]).toContain(digest)
    }
    expect(documents.at(-1)).toMatchObject({ digest: image.id })
    expect(JSON.parse(documents.at(-1)?.text ?? '')).toMatchObject({ architecture: 'amd64' })
  }
})

test('of several images, those of the one that is opened', async () => {
  const archive = bytesOf(ociLayout([other, image]))
  const [documents] = await both.read(archive, async (source) => {
    const opened = await source.open(testContext(image.id))
    await opened.close()
    return opened.identity.documents ?? []
  })
  expect(documents?.map(({ kind }) => kind)).toEqual(['index', 'manifest', 'config'])
  expect(documents?.at(-1)?.digest).toBe(image.id)
})

test('no more text than the limit crosses over; what is left out still says how long it is', () => {
  const long = Buffer.alloc(TEXT_LIMIT - 1, 0x20)
  const contents = { document: (name: string) => (name === 'long' ? long : Buffer.from('{"a":1}')) }
  const ref = { kind: 'index' as const, digest: null, mediaType: null }
  const found = rawDocuments(contents, [
    { ...ref, member: 'long' },
    { ...ref, member: 'short' },
  ])
  expect(found.map(({ bytes, text }) => [bytes, text?.length])).toEqual([
    [TEXT_LIMIT - 1, TEXT_LIMIT - 1],
    [7, undefined],
  ])
})

async function documentsOf(source: Parameters<typeof readAll>[0]) {
  return (await readAll(source)).identity.documents ?? []
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

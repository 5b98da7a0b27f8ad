import { mkdir, rename, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { archiveSource } from '#node/sources/archive/archive-source'
import { openStream } from '#node/sources/archive/open-stream'
import { Documents } from '#node/manifests/documents'
import { listedImages } from '#node/manifests/docker-list'
import { mergeLists } from '#node/manifests/merge'
import { indexedImages } from '#node/manifests/oci-index'
import { Layout, TYPES, placeOf } from '#tests/conformance/cases/layout'
import { withFolder } from '#tests/support/builds'
import { utf8 } from '#tests/support/bytes'
import { dockerSave, imageOf, layer, writeFolder, type ArchiveFile } from '#tests/support/images'
import { json } from '#tests/support/images/files'

import { failureOf, readAll, streamOf, testContext, testTools } from '../support/opened'

const one = imageOf(layer({ a: '1' })).named('acme/one:1')
const tools = testTools()

const open = (files: readonly ArchiveFile[], choice: string | null = null) =>
  readAll(
    {
      open: (context) =>
        openStream(streamOf(files), { tools, context, archive: 'x.tar', source: 'x.tar', via: 'archive' }),
    },
    testContext(choice),
  )

/** An archive of Docker with this `manifest.json`. */
const listed = (manifest: string): ArchiveFile[] => [
  ...dockerSave([one], { index: 'absent' }).filter(({ name }) => name !== 'manifest.json'),
  { name: 'manifest.json', content: manifest },
]

/** An OCI archive whose one manifest is this, beside a sound config and layer. */
function manifested(change: (manifest: Record<string, unknown>) => unknown): ArchiveFile[] {
  const layout = new Layout()
  const layers = one.layers.map(({ tar }) => layout.blob(tar, TYPES.tar))
  const manifest = { schemaVersion: 2, mediaType: TYPES.manifest, config: layout.config(one), layers }
  return layout.files(layout.blob(json(change(manifest)), TYPES.manifest))
}

const DEEP = 200_000

describe('a document that describes no image', () => {
  it.each([
    ['[[[', 'its manifest.json is not valid JSON'],
    ['[[[]]]', 'entry 1 of its manifest.json is no object'],
    ['[null]', 'entry 1 of its manifest.json is no object'],
    ['[{}]', 'entry 1 of its manifest.json names no config'],
    ['[{"Config":5}]', 'entry 1 of its manifest.json names no config'],
    ['[{"Config":"c","Layers":{}}]', 'entry 1 of its manifest.json has Layers that are no list'],
    ['[{"Config":"c","Layers":[null]}]', 'entry 1 of its manifest.json has Layers that are no names'],
    ['5', 'its manifest.json is no JSON list or object'],
    ['', 'its manifest.json is no JSON list or object'],
    [
      `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
      'its manifest.json nests 200,000 levels deep, and at most 500 are read',
    ],
  ])('is told by one true sentence (%#)', async (manifest, why) => {
    expect(await failureOf(open(listed(manifest)))).toMatchObject({ code: 'archive-damaged', why })
  })

  it.each<[string, (manifest: Record<string, unknown>) => unknown, RegExp]>([
    ['layers as an object', (it) => ({ ...it, layers: {} }), /^the layers of its blobs\S+ are no list$/],
    [
      'no config',
      (it) => ({ ...it, config: undefined }),
      /^the config of its blobs\S+: its descriptor is missing$/,
    ],
    [
      'config null',
      (it) => ({ ...it, config: null }),
      /^the config of its blobs\S+: its descriptor is null$/,
    ],
    ['config without digest', (it) => ({ ...it, config: {} }), /: it has no digest$/],
    ['config by a number', (it) => ({ ...it, config: { digest: 7 } }), /: its digest is malformed: 7$/],
  ])('is told by one true sentence: %s', async (_, change, why) => {
    const failure = await failureOf(open(manifested(change)))
    expect(failure).toMatchObject({ code: 'archive-damaged', why: expect.stringMatching(why) })
  })

  it('may nest its config very deep', async () => {
    const image = one.withConfig({ config: '@' })
    const deep = `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`
    const config = utf8(new TextDecoder().decode(image.configBytes).replace('"@"', deep))
    const files = dockerSave([one], { index: 'absent' }).map((file) =>
      file.content === one.configBytes ? { ...file, content: config } : file,
    )
    expect((await failureOf(open(files))).why).toMatch(
      /^its blobs\S+ nests 200,001 levels deep, and at most 500 are read$/,
    )
  })

  it('may state a key twice, of which the last one counts', async () => {
    const [item] = JSON.parse(
      new TextDecoder().decode(
        dockerSave([one], { index: 'absent' }).find(({ name }) => name === 'manifest.json')!
          .content as Uint8Array,
      ),
    ) as [object]
    const twice = JSON.stringify([item]).replace('{', '{"Layers":["x"],')
    const { notices, paths } = await open(listed(twice))
    expect(paths).toEqual([['a']])
    expect(notices).toEqual([
      { code: 'document-ambiguous', layer: null, detail: 'manifest.json states "Layers" twice' },
    ])
    // Keys of two objects, and texts, are no keys that come twice.
    expect((await open(listed(JSON.stringify([{ ...item, a: { Layers: 1 }, b: 'Layers' }])))).codes).toEqual(
      [],
    )
  })
})

describe('two images with one name', () => {
  it('are told apart by platform, date and digest', async () => {
    const layout = new Layout()
    const about = { annotations: { 'org.opencontainers.image.ref.name': 'acme/web:1' } }
    const [first, second] = ['2026-01-02T03:04:05Z', '1970-01-01T00:00:00Z'].map((created, i) =>
      layout.image(imageOf(layer({ [`file${i}`]: '1' })).withConfig({ created }), about),
    )
    const failure = await failureOf(open(layout.files(first!, second!), 'acme/web:1'))
    const short = [first!, second!].map(({ digest }) => digest.slice(7, 19))
    expect(failure.hint).toBe(
      `Choose one of them: ${short[0]} (acme/web:1, linux/amd64, 2026-01-02), ` +
        `${short[1]} (acme/web:1, linux/amd64, no build date (reproducible)).`,
    )
    expect(failure.choices).toMatchObject([
      { name: 'acme/web:1', digest: first!.digest, createdAt: '2026-01-02T03:04:05Z' },
      { name: 'acme/web:1', digest: second!.digest, createdAt: '1970-01-01T00:00:00Z' },
    ])
    expect((await open(layout.files(first!, second!), short[1])).paths).toEqual([['file1']])
  })

  it('are never called by a digest alone', async () => {
    const layout = new Layout()
    const about = { platform: { os: 'windows', architecture: 'amd64', 'os.version': '10.0.1' } }
    const files = layout.files(
      layout.image(imageOf(layer({ b: '1' }))),
      layout.image(imageOf(layer({ c: '1' })).on('windows', 'amd64'), about),
    )
    const { choices } = await failureOf(open(files))
    expect(choices?.map(({ name, platform }) => [name, platform])).toEqual([
      [expect.stringMatching(/^linux\/amd64 image [0-9a-f]{12}$/), 'linux/amd64'],
      [expect.stringMatching(/^windows\(10\.0\.1\)\/amd64 image [0-9a-f]{12}$/), 'windows(10.0.1)/amd64'],
    ])
  })
})

describe('a layout whose blobs are links out of it', () => {
  it('is read, as Bazel lays one out', async () => {
    await withFolder(async (folder) => {
      const layout = new Layout()
      const files = layout.files(layout.image(one))
      await writeFolder(files, join(folder, 'layout'))
      for (const { name } of files.filter((file) => file.name.startsWith('blobs/'))) {
        const outside = join(folder, 'cache', name)
        await mkdir(dirname(outside), { recursive: true })
        await rename(join(folder, 'layout', name), outside)
        await symlink(outside, join(folder, 'layout', name))
      }
      const path = join(folder, 'layout')
      const { paths, codes } = await readAll(archiveSource(path, path, tools))
      expect([paths, codes]).toEqual([[['a']], []])
    })
  })

  it('never takes a name in a document out of the folder', async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'secret'), '{}')
      const list = [{ Config: '../secret', Layers: ['../../secret'] }]
      await writeFolder([{ name: 'manifest.json', content: json(list) }], join(folder, 'layout'))
      const path = join(folder, 'layout')
      expect((await failureOf(readAll(archiveSource(path, path, tools)))).code).toBe('blob-missing')
    })
  })

  it('knows no digest in capitals, as a file system that ignores case would', async () => {
    await withFolder(async (folder) => {
      const [blob] = one.layers
      const hex = blob!.diffId.slice(7).toUpperCase()
      const list = [{ Config: placeOf(one.id), Layers: [`blobs/sha256/${hex}`] }]
      await writeFolder(
        [
          { name: 'manifest.json', content: json(list) },
          { name: placeOf(one.id), content: one.configBytes },
          { name: `blobs/sha256/${hex}`, content: blob!.tar },
        ],
        join(folder, 'layout'),
      )
      const path = join(folder, 'layout')
      const { indexes, codes } = await readAll(archiveSource(path, path, tools))
      expect([indexes.map(({ complete }) => complete), codes]).toEqual([[false], ['layer-not-in-archive']])
    })
  })
})

describe('very many names', () => {
  /** How often texts are taken from these lists while images are made of them. */
  const counted = (
    texts: readonly string[],
  ): { readonly list: readonly string[]; readonly taken: () => number } => {
    let taken = 0
    const list = new Proxy(texts, {
      get(target, key, receiver) {
        if (typeof key === 'string' && /^\d+$/.test(key)) taken++
        return Reflect.get(target, key, receiver) as unknown
      },
    })
    return { list, taken: () => taken }
  }

  /** Steps that lists of this many images take: reads of their names and of the indexed images. */
  function steps(count: number): number {
    const documents = new Documents({ find: () => null, document: () => null, names: () => [] }, 'x.tar')
    const hex = (i: number): string => i.toString(16).padStart(64, '0')
    const tags = Array.from({ length: count }, (_, i) => counted([`name:${i}`]))
    const same = listedImages(
      documents,
      tags.map(({ list }) => ({ Config: hex(0), RepoTags: list, Layers: [] })),
    )
    expect(same.map(({ names }) => names.length)).toEqual([count])
    const others = listedImages(
      documents,
      Array.from({ length: count }, (_, i) => ({ Config: hex(i), RepoTags: [], Layers: [] })),
    )
    const indexed = counted(others as never)
    expect(mergeLists(documents, others, indexed.list as never)).toHaveLength(count)
    return indexed.taken() + tags.reduce((sum, { taken }) => sum + taken(), 0)
  }

  it('take as many steps as there are names', () => {
    const [few, many] = [steps(100), steps(1000)]
    expect(many / few).toBeLessThan(11)
  })

  it('of 50,000 images in one archive are all known', () => {
    const hex = (i: number): string => i.toString(16).padStart(64, '0')
    const documents = new Documents({ find: () => null, document: () => null, names: () => [] }, 'x.tar')
    const list = Array.from({ length: 50_000 }, (_, i) => ({
      Config: hex(i % 2 === 0 ? 0 : i),
      RepoTags: [`name:${i}`],
      Layers: [],
    }))
    const images = listedImages(documents, list)
    expect([images.length, images[0]?.names.length]).toEqual([25_001, 25_000])
    const manifests = Array.from({ length: 9000 }, (_, i) => ({
      digest: `sha256:${hex(7)}`,
      annotations: { 'org.opencontainers.image.ref.name': `name:${i}` },
    }))
    const indexed = indexedImages(documents, { manifests }, 'index.json', placeOf)
    expect(indexed.images.map(({ names }) => names.length)).toEqual([9000])
  })
})

import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { archiveSource } from '#node/sources/archive/archive-source'
import { sampleSource } from '#node/sources/sample/sample'
import type { ContentWish } from '#node/layers/open-image'
import type { Source } from '#node/sources/source'
import { visitTar } from '#node/layers/tar-contents'
import type { SourceTools } from '#node/sources/tools'
import { withFolder } from '#tests/support/builds'
import { chunked, joined, seeded, toBytes, utf8, type Content } from '#tests/support/bytes'
import { gzip, zstdFrame } from '#tests/support/compress'
import {
  asTar,
  containerdSave,
  dockerDir,
  dockerLegacy,
  dockerSave,
  imageOf,
  kaniko,
  layer,
  ociArchive,
  podmanSave,
  writeFolder,
} from '#tests/support/images'
import { layerOfTar } from '#tests/support/images/fixture'
import { dir, file, hardlink, symlink, tarOf, type Members } from '#tests/support/tar'

import { BothWays } from '../support/both-ways'
import { testContext, testTools, withFile } from '../support/opened'
import { workerFile } from '../support/worker-file'

let tools: SourceTools
beforeAll(async () => {
  tools = testTools(await workerFile(), { resources: join(process.cwd(), 'resources') })
})
afterAll(() => tools.zstd.close())

const wish = (layer: number, path: string, from = 0, bytes = Infinity): ContentWish => {
  return { layer, path: utf8(path), from, bytes }
}

/** What a visitor saw, as `LAYER PATH FROM LENGTH`, and the bytes that came. */
type Visited = Readonly<Record<string, string>>

/** Takes all chunks of a wish, or none of them. */
function visitor(seen: Record<string, string>, take: (path: string) => boolean = () => true) {
  return async (
    { layer, path, from }: ContentWish,
    content: { readonly bytes: number; readonly chunks: AsyncIterable<Uint8Array> },
  ): Promise<void> => {
    const name = Buffer.from(path).toString('latin1')
    const chunks: Uint8Array[] = []
    if (take(name)) for await (const chunk of content.chunks) chunks.push(Uint8Array.from(chunk))
    const key = [layer, name, from, content.bytes].join(' ')
    expect(Object.keys(seen)).not.toContain(key)
    seen[key] = Buffer.concat(chunks).toString('latin1')
  }
}

async function contentsOf(source: Source, wishes: readonly ContentWish[]): Promise<Visited> {
  const image = await source.open(testContext())
  const seen: Record<string, string> = {}
  try {
    await image.contents?.(wishes, visitor(seen))
  } finally {
    await image.close()
  }
  return seen
}

const text = (content: Content): string => Buffer.from(toBytes(content)).toString('latin1')

const large = seeded(300_000, 'large')
const base = layer({ 'etc/': dir(), 'etc/os-release': 'NAME=test\n', large: file(large), empty: '' })
const upper = layer([
  ['app/a', 'first'],
  ['app/link', hardlink('app/a')],
  ['app/b', 'x'.repeat(1000)],
  ['app/a', 'the last one'],
  ['app/gone', 'was a file'],
  ['app/gone', symlink('a')],
])
const image = imageOf(base, upper, base).named('acme/api:1.2')
const WISHES = [
  wish(1, 'app/a'),
  wish(1, 'app/a', 4, 4),
  wish(0, 'large', 250_000, 20),
  wish(0, 'etc/os-release'),
  wish(2, 'etc/os-release', 0, 4),
  wish(0, 'empty'),
  wish(1, 'app/b', 990, 50),
  wish(1, 'app/b', 5000),
  wish(0, 'large'),
  // None of these is a regular file of its layer.
  wish(1, 'app/gone'),
  wish(1, 'app/link'),
  wish(0, 'etc'),
  wish(0, 'nowhere'),
  wish(9, 'etc/os-release'),
]
const SERVED: Visited = {
  '1 app/a 0 12': 'the last one',
  '1 app/a 4 12': 'last',
  '0 large 250000 300000': text(large).slice(250_000, 250_020),
  '0 etc/os-release 0 10': 'NAME=test\n',
  '2 etc/os-release 0 10': 'NAME',
  '0 empty 0 0': '',
  '1 app/b 990 1000': 'x'.repeat(10),
  '1 app/b 5000 1000': '',
  '0 large 0 300000': text(large),
}

describe.each([
  ['docker save before 25', asTar(dockerLegacy([image]))],
  ['docker save', asTar(dockerSave([image]))],
  ['containerd store', asTar(containerdSave(image))],
  ['containerd store, zstd', asTar(containerdSave(image, { compression: 'zstd' }))],
  ['podman save', asTar(podmanSave([image]))],
  ['kaniko', asTar(kaniko(image))],
  ['OCI, plain', ociArchive([image], { compression: 'none' })],
  ['OCI, several frames', ociArchive([image], { compression: 'zstd-frames' })],
  ['compressed as a whole', gzip(ociArchive([image]))],
  ['compressed as a whole with zstd', zstdFrame(toBytes(asTar(dockerSave([image]))))],
])('contents of an archive: %s', (_, archive) => {
  it('are served piece by piece, each wish once', async () => {
    await withFile(archive, async (path) => {
      expect(await contentsOf(archiveSource(path, path, tools), WISHES)).toEqual(SERVED)
    })
  })
})

describe('contents', () => {
  it.each(['gzip', 'none', 'zstd'] as const)('are served from a folder (%s)', async (compression) => {
    await withFolder(async (folder) => {
      await writeFolder(dockerDir(image, compression), join(folder, 'image'))
      const source = archiveSource(join(folder, 'image'), 'image', tools)
      expect(await contentsOf(source, WISHES)).toEqual(SERVED)
    })
  })

  it.each([
    ['as it is', (tar: Content) => tar],
    ['compressed', gzip],
  ])('are served from the tar of a file system %s', async (_, form) => {
    const tar = tarOf({ 'etc/hostname': 'box\n', 'usr/bin/x': file(large), 'usr/z': 'z' })
    await withFile(form(tar), async (path) => {
      const wishes = [wish(0, 'usr/bin/x', 299_990), wish(0, 'etc/hostname'), wish(0, 'usr/bin/x', 10, 2)]
      expect(await contentsOf(archiveSource(path, path, tools), wishes)).toEqual({
        '0 etc/hostname 0 4': 'box\n',
        '0 usr/bin/x 10 300000': text(large).slice(10, 12),
        '0 usr/bin/x 299990 300000': text(large).slice(299_990),
      })
    })
  })

  it('are served from the sample', async () => {
    const source = sampleSource(tools)
    const seen = await contentsOf(source, [wish(0, 'etc/os-release', 0, 12)])
    expect(Object.values(seen)).toEqual([expect.stringMatching(/^[A-Z_]+=/)])
  })

  it('come but once from a stream, which has no way back', async () => {
    const opened = await new BothWays(tools).stream(asTar(dockerSave([image]))).open(testContext())
    expect(opened).toMatchObject({ contents: undefined })
    await opened.close()
  })

  it.each(['none', 'gzip', 'zstd'] as const)('end where a damaged %s layer does', async (compression) => {
    const cut = layerOfTar(joined(toBytes(tarOf({ a: 'whole', b: seeded(9000, 'b') })).slice(0, 4000)))
    const archive = ociArchive([imageOf(cut, base)], { compression })
    await withFile(archive, async (path) => {
      const seen = await contentsOf(archiveSource(path, path, tools), [wish(0, 'b', 2400), wish(0, 'a')])
      expect(seen).toEqual({ '0 a 0 5': 'whole', '0 b 2400 2464': text(seeded(9000, 'b')).slice(2400, 2464) })
    })
  })
})

describe('visitTar', () => {
  const members: Members = [
    ['a', 'old a'],
    ['b', file(large)],
    ['a', 'new a'],
    ['c', 'c'.repeat(2000)],
  ]
  const tar = tarOf(members)
  const wishes = [
    wish(0, 'c', 1000, 500),
    wish(0, 'b', 100, 100_000),
    wish(0, 'b', 50_000, 100_000),
    wish(0, 'a'),
    wish(0, 'c', 0, 1001),
  ]
  const expected: Visited = {
    '0 a 0 5': 'new a',
    '0 b 100 300000': text(large).slice(100, 100_100),
    '0 b 50000 300000': text(large).slice(50_000, 150_000),
    '0 c 0 2000': 'c'.repeat(1001),
    '0 c 1000 2000': 'c'.repeat(500),
  }

  it.each([
    [32 << 20, 1],
    [150_000, 2],
    [1000, 3],
    [0, 3],
  ])('with room for %i bytes takes %i passes', async (budget, passes) => {
    for (const chunk of [321, 513, 65_537]) {
      let opened = 0
      const seen: Record<string, string> = {}
      const open = (): AsyncIterable<Uint8Array> => {
        opened++
        return chunked(tar, chunk)
      }
      await visitTar(open, wishes, visitor(seen), budget)
      expect([seen, opened]).toEqual([expected, passes])
    }
  })

  it('goes on behind chunks that the visitor leaves', async () => {
    for (const budget of [0, 32 << 20]) {
      const seen: Record<string, string> = {}
      await visitTar(
        () => chunked(tar, 7000),
        wishes,
        visitor(seen, (path) => path !== 'b'),
        budget,
      )
      expect(seen).toEqual({ ...expected, '0 b 100 300000': '', '0 b 50000 300000': '' })
    }
  })

  it('ends a second pass with the last piece', async () => {
    let given = 0
    const open = async function* (): AsyncGenerator<Uint8Array> {
      given = 0
      for await (const chunk of chunked(tar, 512)) {
        given++
        yield chunk
      }
    }
    const seen: Record<string, string> = {}
    await visitTar(open, [wish(0, 'b', 0, 600)], visitor(seen), 0)
    expect(Object.values(seen)).toEqual([text(large).slice(0, 600)])
    expect(given).toBeLessThan(6)
  })
})

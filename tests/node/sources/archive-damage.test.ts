import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { archiveSource } from '#node/sources/archive/archive-source'
import type { SourceTools } from '#node/sources/tools'
import { joined, seeded, toBytes, zeros } from '#tests/support/bytes'
import { gzip, zstdFrame } from '#tests/support/compress'
import {
  asTar,
  dockerLegacy,
  dockerSave,
  imageOf,
  layer,
  ociLayout,
  type ArchiveFile,
  type ImageFixture,
} from '#tests/support/images'
import { json } from '#tests/support/images/files'
import { layerOfTar } from '#tests/support/images/fixture'
import { withoutEnd } from '#tests/support/tar'

import { BothWays } from '../support/both-ways'
import { readAll, testContext, testTools, withFile, type Opened } from '../support/opened'
import { workerFile } from '../support/worker-file'

let tools: SourceTools
let ways: BothWays
beforeAll(async () => {
  tools = testTools(await workerFile())
  ways = new BothWays(tools)
})
afterAll(() => tools.zstd.close())

const image = imageOf(layer({ 'etc/a': seeded(3000, 'a') }), layer({ 'etc/b': seeded(40_000, 'b') }))
const saved = asTar(dockerSave([image]))

describe('an archive that breaks off', () => {
  const whole = toBytes(saved)
  // The last member is `repositories`, with its padding and the end marker behind it.
  const contentEnd = whole.length - 1024 - 512
  // Behind its blobs docker save writes index.json, which says all that is needed.
  const indexEnd = endOf(whole, 'index.json')

  it('fails when it is cut before it says what it holds, from disk and as a stream', async () => {
    for (let i = 1; i < 40; i++) {
      const cut = Math.floor((indexEnd * i) / 40)
      for (const failure of await ways.failures(whole.slice(0, cut))) {
        expect([cut, failure.code]).toEqual([cut, 'archive-damaged'])
        expect(failure.why).toMatch(/it ends/)
      }
    }
  })

  it('is read as far as it goes when it is cut behind that', async () => {
    for (const cut of [indexEnd + 600, contentEnd - 10, contentEnd + 3]) {
      const opened = await ways.read(whole.slice(0, cut), (source) => readAll(source))
      for (const { indexes, notices } of opened) {
        expect(indexes.every((index) => index.complete)).toBe(true)
        expect(notices).toMatchObject([{ code: 'tar-end-missing', layer: null }])
        expect(notices[0]!.detail).toMatch(/^it ends/)
      }
    }
  })

  it.each([
    ['as it is', (bytes: Uint8Array) => bytes, /^it ends in the middle of/],
    ['compressed with gzip', gzip, /ends early/],
    ['compressed with zstd', zstdFrame, /ends early/],
  ])('keeps its layers, and of the last one what is there (%s)', async (_, form, why) => {
    const first = layer({ 'etc/a': seeded(3000, 'a') })
    const last = layer({ 'etc/b': seeded(200_000, 'b'), 'etc/c': seeded(150_000, 'c') })
    const gone = layer({ 'etc/d': seeded(60_000, 'd') })
    const all = imageOf(first, last, gone)
    // The manifest comes first, and the layers come in the order of their names.
    const bytes = toBytes(asTar(manifestFirst(all)))
    const start = endOf(bytes, last.diffId.slice(7)) - last.tar.size
    const cut = form(bytes.slice(0, start + 290_000))
    const damaged = form === gzip || form === zstdFrame ? form(bytes) : cut
    const given =
      damaged === cut
        ? cut
        : damaged.slice(0, Math.floor((damaged.length * (start + 290_000)) / bytes.length))
    for (const { indexes, paths, notices } of await ways.read(given, (source) => readAll(source))) {
      expect(indexes.map((index) => index.complete)).toEqual([true, false, false])
      expect(paths).toEqual([['etc/a'], ['etc/b', 'etc/c'], []])
      expect(indexes[1]!.notices[0]).toMatchObject({ code: 'layer-damaged' })
      const codes = notices.map((notice) => [notice.code, notice.layer])
      expect(codes).toContainEqual(['tar-end-missing', null])
      expect(codes).toContainEqual(['layer-not-in-archive', 2])
      expect(notices.find((notice) => notice.code === 'tar-end-missing')!.detail).toMatch(why)
    }
  })

  it('has a damaged layer also where it is cut behind a whole entry of it', async () => {
    const last = layer({ 'etc/b': seeded(512, 'b'), 'etc/c': seeded(512, 'c') })
    const bytes = toBytes(asTar(manifestFirst(imageOf(last))))
    const start = endOf(bytes, last.diffId.slice(7)) - last.tar.size
    for (const { indexes, paths } of await ways.read(bytes.slice(0, start + 1024), (source) =>
      readAll(source),
    )) {
      expect(paths).toEqual([['etc/b']])
      expect(indexes[0]).toMatchObject({ complete: false, notices: [{ code: 'layer-damaged' }] })
    }
  })

  it.each([
    ['gzip', gzip],
    ['zstd', zstdFrame],
  ])('fails when it is cut inside %s before it says what it holds', async (_, compress) => {
    const bytes = compress(whole)
    for (const part of [0.3, 0.7, 0.9]) {
      for (const failure of await ways.failures(bytes.slice(0, Math.floor(bytes.length * part)))) {
        expect(failure).toMatchObject({ code: 'archive-damaged', why: expect.stringMatching(/ends early/) })
      }
    }
    const flipped = bytes.slice()
    flipped.fill(0xaa, 5000, 5200)
    for (const failure of await ways.failures(flipped)) expect(failure.code).toBe('archive-damaged')
  })

  it('is no worse for a missing end marker, or junk behind it', async () => {
    expect(await ways.codes(withoutEnd(saved))).toEqual([[], []])
    expect(await ways.codes(whole.slice(0, -1024 - 5))).toEqual([[], []])
    expect(await ways.codes(joined(saved, zeros(20_000)))).toEqual([[], []])
    expect(await ways.codes(joined(saved, 'junk'))).toEqual([['trailing-data'], ['trailing-data']])
    expect(await ways.codes(joined(saved, zeros(70_000), seeded(100_000, 'j')))).toEqual([
      ['trailing-data'],
      ['trailing-data'],
    ])
    const compressed = ['archive-compressed', 'trailing-data']
    expect(await ways.codes(joined(gzip(saved), 'junk'))).toEqual([compressed, compressed])
    expect(await ways.codes(joined(zstdFrame(saved), 'junk junk junk'))).toEqual([compressed, compressed])
    for (const chunk of [511, 512, 513, 700]) {
      const opened = await readAll(ways.stream(joined(saved, seeded(3000, 'j')), chunk))
      expect(opened.codes).toEqual(['trailing-data'])
    }
  })

  it('may hold a single zero block between its members', async () => {
    const files = dockerSave([image])
    for (const at of [1, 4, files.length - 1]) {
      const parts = [asTar(files.slice(0, at)), asTar(files.slice(at))]
      const odd = joined(withoutEnd(parts[0]!, 1), parts[1]!)
      expect(await ways.codes(odd)).toEqual([[], []])
      for (const chunk of [500, 512, 1000]) expect((await readAll(ways.stream(odd, chunk))).codes).toEqual([])
    }
  })

  it('may have one zero block and then junk', async () => {
    const odd = joined(withoutEnd(saved, 1), seeded(3000, 'j'))
    expect(await ways.codes(odd)).toEqual([['trailing-data'], ['trailing-data']])
    for (const chunk of [500, 512, 1000]) {
      expect((await readAll(ways.stream(odd, chunk))).codes).toEqual(['trailing-data'])
    }
  })

  it('fails when a header in it is no header', async () => {
    const damaged = whole.slice()
    const second = 512 + 512
    damaged.fill(0x41, second, second + 512)
    for (const failure of await ways.failures(damaged)) expect(failure.code).toBe('archive-damaged')
  })
})

describe('a layer that is damaged', () => {
  const good = layer({ 'a/b': seeded(20_000, 'good'), 'a/c': 'x' })
  const tar = toBytes(good.tar)

  async function opened(files: readonly ArchiveFile[]): Promise<Opened[]> {
    return ways.read(asTar(files), (source) => readAll(source))
  }

  it('keeps what was read before the damage, and all other layers', async () => {
    const cut = imageOf(layerOfTar(joined(tar.slice(0, 5000))), good)
    for (const { indexes, paths, codes } of await opened(dockerLegacy([cut]))) {
      expect(indexes.map((index) => index.complete)).toEqual([false, true])
      expect(paths).toEqual([['a/b'], ['a/b', 'a/c']])
      expect(indexes[0]!.notices[0]).toMatchObject({
        code: 'layer-damaged',
        detail: expect.stringMatching(/at byte 5000/),
      })
      expect(codes).toEqual([])
    }
  })

  it.each(['gzip', 'zstd'] as const)('may be damaged in its %s', async (compression) => {
    const files = ociLayout([imageOf(good, layer({ d: '1' }))], { compression })
    const blob = `blobs/sha256/${good.blob(compression).digest.slice(7)}`
    const bytes = toBytes(good.blob(compression).bytes).slice()
    const harmed = [bytes.slice(0, -200), withBytes(bytes, 300, 0xff, 40)]
    for (const content of harmed) {
      const replaced = files.map((file) => (file.name === blob ? { ...file, content } : file))
      const [fromDisk, streamed] = await opened(replaced)
      for (const { indexes } of [fromDisk!, streamed!]) {
        expect(indexes.map((index) => index.complete)).toEqual([false, true])
        expect(indexes[0]!.notices[0]?.code).toBe('layer-damaged')
      }
      // From disk the blob is not hashed unless that is asked for, and its content has no digest.
      expect(streamed!.codes).toContain('digest-mismatch')
    }
  })

  it('is told from one that was replaced when all of it is read', async () => {
    const other = layer({ 'a/b': seeded(20_000, 'other'), 'a/c': 'x' })
    const files = dockerLegacy([imageOf(good)]).map((file) =>
      file.content === good.tar ? { ...file, content: other.tar } : file,
    )
    const [byHeaders, streamed] = await opened(files)
    expect([byHeaders!.codes, byHeaders!.indexes[0]!.complete]).toEqual([[], true])
    const verified = await withFile(asTar(files), (path) =>
      readAll(archiveSource(path, path, tools), { ...testContext(), verify: true }),
    )
    for (const { notices, indexes } of [streamed!, verified]) {
      expect(indexes[0]!.complete).toBe(true)
      expect(notices).toMatchObject([{ code: 'digest-mismatch', layer: 0 }])
    }
  })

  it.each([
    ['xz', Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 1, 2), 'compression-unsupported'],
    ['a document', '{"not":"a layer"}', 'layer-not-tar'],
    ['noise', seeded(3000, 'noise'), 'layer-damaged'],
  ])('may be %s', async (_, content, code) => {
    const files = dockerLegacy([imageOf(good, layer({ d: '1' }))]).map((file) =>
      file.content === good.tar ? { ...file, content } : file,
    )
    for (const { indexes, notices } of await opened(files)) {
      expect(indexes.map((index) => index.complete)).toEqual([false, true])
      const codes = [...notices, ...indexes[0]!.notices].map((notice) => notice.code)
      expect(codes).toContain(code)
    }
  })

  it.each([
    ['nothing at all', ''],
    ['1024 zero bytes', zeros(1024)],
    ['gzip of zeros', gzip(zeros(1024))],
  ])('is none when it is %s', async (_, content) => {
    const empty = layerOfTar(joined(content))
    for (const { indexes, paths, codes } of await opened(dockerLegacy([imageOf(empty, good)]))) {
      expect(indexes[0]).toMatchObject({ count: 0, complete: true })
      expect(paths[1]).toEqual(['a/b', 'a/c'])
      expect(codes.filter((code) => code !== 'media-type-mismatch' && code !== 'digest-mismatch')).toEqual([])
    }
  })
})

/** `docker save` before 25 with its documents in front, and each layer under its diff ID. */
function manifestFirst(all: ImageFixture): ArchiveFile[] {
  const hex = (digest: string): string => digest.slice(7)
  const list = [
    {
      Config: `${hex(all.id)}.json`,
      RepoTags: ['fixture:1'],
      Layers: all.layers.map(({ diffId }) => `${hex(diffId)}.tar`),
    },
  ]
  return [
    { name: 'manifest.json', content: json(list) },
    { name: `${hex(all.id)}.json`, content: all.configBytes },
    ...all.layers.map(({ diffId, tar }) => ({ name: `${hex(diffId)}.tar`, content: tar })),
  ]
}

/** Where the content of the member ends whose name holds `name`. */
function endOf(tar: Uint8Array, name: string): number {
  for (let at = 0; at < tar.length;) {
    const text = Buffer.from(tar.subarray(at, at + 512)).toString('latin1')
    const size = Number.parseInt(text.slice(124, 135), 8)
    if (text.slice(0, 100).includes(name)) return at + 512 + size
    at += 512 + Math.ceil(size / 512) * 512
  }
  throw new Error(`no member ${name}`)
}

function withBytes(bytes: Uint8Array, at: number, value: number, count: number): Uint8Array {
  return bytes.slice().fill(value, at, at + count)
}

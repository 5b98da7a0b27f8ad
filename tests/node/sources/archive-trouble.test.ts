import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { systemFailure } from '#node/failures/system'
import { FailureError } from '#contract/failure'
import { archiveSource } from '#node/sources/archive/archive-source'
import { openStream } from '#node/sources/archive/open-stream'
import type { Source } from '#node/sources/source'
import type { SourceTools } from '#node/sources/tools'
import { withFolder } from '#tests/support/builds'
import { joined, seeded, toBytes, zeros, type Content } from '#tests/support/bytes'
import { gzip, zstdFrame } from '#tests/support/compress'
import {
  asTar,
  dockerAncient,
  dockerLegacy,
  dockerSave,
  imageOf,
  layer,
  ociArchive,
  ociLayout,
  type ArchiveFile,
} from '#tests/support/images'
import { layerOfTar } from '#tests/support/images/fixture'
import { writePieces } from '#tests/support/images/files'
import { withoutEnd } from '#tests/support/tar'

import {
  failureOf,
  readAll,
  streamOf,
  testContext,
  testTools,
  withFile,
  type Opened,
} from '../support/opened'
import { workerFile } from '../support/worker-file'

let tools: SourceTools
beforeAll(async () => {
  tools = testTools(await workerFile())
})
afterAll(() => tools.zstd.close())

const image = imageOf(layer({ 'etc/a': seeded(3000, 'a') }), layer({ 'etc/b': seeded(40_000, 'b') }))
const saved = asTar(dockerSave([image]))

function stream(content: Content, chunk?: number): Source {
  return {
    open: (context) =>
      openStream(streamOf(content, chunk), {
        tools,
        context,
        archive: 'x.tar',
        source: 'x.tar',
        via: 'archive',
      }),
  }
}

/** Reads the same bytes from disk and as a stream. */
async function both<T>(content: Content, use: (source: Source) => Promise<T>): Promise<T[]> {
  const fromFile = await withFile(content, (path) => use(archiveSource(path, path, tools)))
  return [fromFile, await use(stream(content))]
}

const codesOf = (content: Content) => both(content, async (source) => (await readAll(source)).codes)
const failuresOf = (content: Content) => both(content, (source) => failureOf(readAll(source)))

describe('a file that is no archive', () => {
  it.each<[string, Content, string, RegExp]>([
    ['empty', '', 'file-empty', /0 bytes/],
    ['text', 'hello world, this is no archive'.repeat(40), 'archive-not-recognised', /no tar/],
    ['random', seeded(5000, 'r'), 'archive-not-recognised', /no tar/],
    ['JSON', '{"a":1}', 'archive-not-recognised', /JSON/],
    ['zip', joined('PK\x03\x04', zeros(2000)), 'archive-not-recognised', /zip/],
    [
      'xz',
      joined(Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0), zeros(2000)),
      'archive-not-recognised',
      /xz/,
    ],
    ['zeros', zeros(10_240), 'archive-not-recognised', /empty tar/],
    ['gzip of nothing', gzip(''), 'archive-not-recognised', /with gzip is no tar/],
    ['zstd of text', zstdFrame('hello'), 'archive-not-recognised', /with zstd is no tar/],
    ['one byte', 'x', 'archive-not-recognised', /no tar/],
    [
      'a tar of something else',
      asTar([{ name: 'src/main.c', content: 'x' }]),
      'archive-not-recognised',
      /no image/,
    ],
  ])('says so: %s', async (_, content, code, why) => {
    for (const failure of await failuresOf(content)) {
      expect(failure).toMatchObject({ code, why: expect.stringMatching(why) })
    }
  })

  it('says so when it is not there, a folder, or below a file', async () => {
    await withFolder(async (folder) => {
      const open = (path: string) => failureOf(readAll(archiveSource(path, path, tools)))
      const missing = join(folder, 'nothing.tar')
      expect(await open(missing)).toMatchObject({ code: 'file-not-found', what: `Cannot open ${missing}` })
      await mkdir(join(folder, 'empty'))
      expect(await open(join(folder, 'empty'))).toMatchObject({
        code: 'file-unreadable',
        why: expect.stringMatching(/it is a folder/),
      })
      await writePieces(join(folder, 'file'), 'x')
      expect(await open(join(folder, 'file', 'x.tar'))).toMatchObject({ code: 'file-not-found' })
    })
  })

  it('says so when the system does not let it be read', () => {
    const denied = Object.assign(new Error('EACCES: permission denied'), { syscall: 'open', code: 'EACCES' })
    const error = systemFailure(denied, 'x.tar') as FailureError
    expect(error).toBeInstanceOf(FailureError)
    expect(error.message).toBe(
      'Cannot open x.tar: you have no permission to read it. Change its permissions, or copy it to a place of your own.',
    )
  })
})

describe('an archive that breaks off', () => {
  const whole = toBytes(saved)
  // The last member is `repositories`, with its padding and the end marker behind it.
  const contentEnd = whole.length - 1024 - 512

  it('fails wherever it is cut, from disk and as a stream', async () => {
    for (let i = 1; i < 40; i++) {
      const cut = Math.floor((contentEnd * i) / 40)
      for (const failure of await failuresOf(whole.slice(0, cut))) {
        expect(failure.code, `cut at ${cut}`).toBe('archive-damaged')
        expect(failure.why).toMatch(/it ends|it holds layers but neither/)
      }
    }
  })

  it.each([
    ['gzip', gzip],
    ['zstd', zstdFrame],
  ])('fails when it is cut inside %s', async (_, compress) => {
    const bytes = compress(whole)
    for (const part of [0.3, 0.7, 0.99]) {
      for (const failure of await failuresOf(bytes.slice(0, Math.floor(bytes.length * part)))) {
        expect(failure).toMatchObject({ code: 'archive-damaged', why: expect.stringMatching(/ends early/) })
      }
    }
    const flipped = bytes.slice()
    flipped.fill(0xaa, 5000, 5200)
    for (const failure of await failuresOf(flipped)) expect(failure.code).toBe('archive-damaged')
  })

  it('is no worse for a missing end marker, or junk behind it', async () => {
    expect(await codesOf(withoutEnd(saved))).toEqual([[], []])
    expect(await codesOf(whole.slice(0, -1024 - 5))).toEqual([[], []])
    expect(await codesOf(joined(saved, zeros(20_000)))).toEqual([[], []])
    expect(await codesOf(joined(saved, 'junk'))).toEqual([['trailing-data'], ['trailing-data']])
    expect(await codesOf(joined(saved, zeros(70_000), seeded(100_000, 'j')))).toEqual([
      ['trailing-data'],
      ['trailing-data'],
    ])
    const compressed = ['archive-compressed', 'trailing-data']
    expect(await codesOf(joined(gzip(saved), 'junk'))).toEqual([compressed, compressed])
    expect(await codesOf(joined(zstdFrame(saved), 'junk junk junk'))).toEqual([compressed, compressed])
    for (const chunk of [511, 512, 513, 700]) {
      const opened = await readAll(stream(joined(saved, seeded(3000, 'j')), chunk))
      expect(opened.codes).toEqual(['trailing-data'])
    }
  })

  it('fails when a header in it is no header', async () => {
    const damaged = whole.slice()
    const second = 512 + 512
    damaged.fill(0x41, second, second + 512)
    for (const failure of await failuresOf(damaged)) expect(failure.code).toBe('archive-damaged')
  })
})

describe('a layer that is damaged', () => {
  const good = layer({ 'a/b': seeded(20_000, 'good'), 'a/c': 'x' })
  const tar = toBytes(good.tar)

  async function opened(files: readonly ArchiveFile[]): Promise<Opened[]> {
    return both(asTar(files), (source) => readAll(source))
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
      for (const { indexes, codes } of await opened(replaced)) {
        expect(indexes.map((index) => index.complete)).toEqual([false, true])
        expect(indexes[0]!.notices[0]?.code).toBe('layer-damaged')
        expect(codes).toContain('digest-mismatch')
      }
    }
  })

  it('is told from one that was replaced', async () => {
    const other = layer({ 'a/b': seeded(20_000, 'other'), 'a/c': 'x' })
    const files = dockerLegacy([imageOf(good)]).map((file) =>
      file.content === good.tar ? { ...file, content: other.tar } : file,
    )
    for (const { notices, indexes } of await opened(files)) {
      expect(indexes[0]!.complete).toBe(true)
      expect(notices).toMatchObject([{ code: 'digest-mismatch', layer: 0 }])
    }
  })

  it.each([
    ['xz', Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 1, 2), 'compression-unsupported'],
    ['a document', '{"not":"a layer"}', 'layer-damaged'],
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

describe('an archive that lies', () => {
  it('cannot make links go round for ever', async () => {
    const files: ArchiveFile[] = [
      { name: 'blobs/x', content: 'x' },
      { name: 'manifest.json', link: 'other.json' },
      { name: 'other.json', link: './manifest.json' },
    ]
    for (const failure of await failuresOf(asTar(files))) expect(failure.code).toBe('archive-damaged')
  })

  it.each(['__proto__', 'constructor', '../../manifest.json', '/manifest.json', './a/../manifest.json'])(
    'may name members %s',
    async (name) => {
      const files = dockerSave([image]).map((file) => (file.name === 'oci-layout' ? { ...file, name } : file))
      for (const each of await both(asTar(files), (source) => failureOrCodes(source)))
        expect(each).toBeDefined()
    },
  )

  it.each([
    'null',
    '[]',
    '{}',
    '[null]',
    '[{}]',
    '"text"',
    '[[[]]]',
    '{"manifests":{}}',
    '{"schemaVersion":2}',
    '{',
  ])('may hold %s in place of its manifests', async (text) => {
    for (const name of ['manifest.json', 'index.json']) {
      const files: ArchiveFile[] = [
        { name: 'blobs/', content: '' },
        { name, content: text },
      ]
      for (const failure of await failuresOf(asTar(files))) {
        expect(failure.code).toMatch(/^(archive-|blob-missing|artifact)/)
        expect(failure.why).not.toMatch(/undefined|\[object/)
      }
    }
  })

  it('may hold a document that is too large', async () => {
    const files = [{ name: 'manifest.json', content: joined('[', zeros((64 << 20) + 1)) }]
    for (const failure of await failuresOf(asTar(files))) {
      expect(failure).toMatchObject({
        code: 'limit-exceeded',
        why: expect.stringMatching(/manifest\.json is larger/),
      })
    }
  })

  it('may nest indexes without end', async () => {
    const self = { schemaVersion: 2, manifests: [{ digest: 'sha256:aa', mediaType: INDEX }] }
    const files = [
      { name: 'index.json', content: JSON.stringify(self) },
      { name: 'blobs/sha256/aa', content: JSON.stringify(self) },
    ]
    for (const failure of await failuresOf(asTar(files))) expect(failure.code).toBe('archive-not-recognised')
    const deep = ociArchive([image], { nesting: 12 })
    for (const failure of await failuresOf(deep)) expect(failure.code).toBe('archive-not-recognised')
  })
})

const INDEX = 'application/vnd.oci.image.index.v1+json'

describe('an archive of an age gone by', () => {
  it('is told from one that is damaged', async () => {
    for (const failure of await failuresOf(asTar(dockerAncient(image)))) {
      expect(failure).toMatchObject({
        code: 'archive-legacy-unsupported',
        hint: expect.stringMatching(/docker load/),
      })
    }
  })
})

describe('the tar of a file system', () => {
  const files = layer({ '.dockerenv': '', 'etc/': '', 'etc/a': seeded(200_000, 'fs'), 'usr/bin/b': '1' })

  it('is one layer without a config', async () => {
    for (const content of [files.tar, joined(gzip(files.tar))]) {
      for (const opened of await both(content, (source) => readAll(source))) {
        expect(opened.paths).toEqual([['.dockerenv', 'etc', 'etc/a', 'usr/bin/b']])
        expect(opened.codes.filter((code) => code !== 'archive-compressed')).toEqual([
          'bare-root-file-system',
        ])
        expect(opened.identity).toMatchObject({
          name: 'file system',
          id: null,
          config: {},
          layers: [{ index: 0, diffId: files.diffId, compression: 'none' }],
        })
        expect(opened.layersTold.length).toBe(1)
      }
    }
  })
})

async function failureOrCodes(source: Source): Promise<unknown> {
  return readAll(source, testContext()).then(
    (opened) => opened.codes,
    (error: unknown) => (error as FailureError).failure.code,
  )
}

function withBytes(bytes: Uint8Array, at: number, value: number, count: number): Uint8Array {
  return bytes.slice().fill(value, at, at + count)
}

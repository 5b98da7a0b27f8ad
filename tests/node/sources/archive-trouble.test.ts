import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { FailureError } from '#contract/failure'
import { systemFailure } from '#node/failures/system'
import { archiveSource } from '#node/sources/archive/archive-source'
import type { Source } from '#node/sources/source'
import type { SourceTools } from '#node/sources/tools'
import { withFolder } from '#tests/support/builds'
import { joined, seeded, zeros, type Content } from '#tests/support/bytes'
import { gzip, zstdFrame } from '#tests/support/compress'
import { OTHER_FORMATS } from '#tests/support/other-formats'
import {
  asTar,
  dockerAncient,
  dockerSave,
  imageOf,
  layer,
  ociArchive,
  type ArchiveFile,
} from '#tests/support/images'
import { writePieces } from '#tests/support/images/files'

import { BothWays } from '../support/both-ways'
import { failureOf, readAll, testContext, testTools } from '../support/opened'
import { workerFile } from '../support/worker-file'

let tools: SourceTools
let ways: BothWays
beforeAll(async () => {
  tools = testTools(await workerFile())
  ways = new BothWays(tools)
})
afterAll(() => tools.zstd.close())

const image = imageOf(layer({ 'etc/a': seeded(3000, 'a') }), layer({ 'etc/b': seeded(40_000, 'b') }))

describe('a file that is no archive', () => {
  it.each<[string, Content, string, RegExp]>([
    ['empty', '', 'file-empty', /0 bytes/],
    ['text', 'hello world, this is no archive'.repeat(40), 'archive-not-recognised', /isn't a tar/],
    ['random', seeded(5000, 'r'), 'archive-not-recognised', /isn't a tar/],
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
    [
      'zstd with a window of 2^31 bytes',
      Uint8Array.from(zstdFrame('x'.repeat(1000)), (byte, i) => (i === 5 ? 21 << 3 : byte)),
      'archive-not-recognised',
      /window of 2048 MiB/,
    ],
    ['zstd of text', zstdFrame('hello'), 'archive-not-recognised', /with zstd is no tar/],
    ['one byte', 'x', 'archive-not-recognised', /isn't a tar/],
    [
      'a tar of something else',
      asTar([{ name: 'src/main.c', content: 'x' }]),
      'archive-not-recognised',
      /no image/,
    ],
  ])('says so: %s', async (_, content, code, why) => {
    for (const failure of await ways.failures(content)) {
      expect(failure).toMatchObject({ code, why: expect.stringMatching(why) })
    }
  })

  it.each(OTHER_FORMATS)('is called what it is: %s', async (_, content, words) => {
    for (const failure of await ways.failures(content)) {
      const why = `it is ${words}, not a tar archive`
      expect(failure).toMatchObject({ code: 'archive-not-recognised', why })
    }
    for (const failure of await ways.failures(gzip(content))) {
      expect(failure.why).toBe(`what is compressed in it with gzip is ${words}, not a tar archive`)
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
      'Cannot open x.tar: you have no permission to read it. Change its permissions, or copy it to a folder of yours.',
    )
  })
})

describe('an archive that lies', () => {
  it('cannot make links go round for ever', async () => {
    const files: ArchiveFile[] = [
      { name: 'blobs/x', content: 'x' },
      { name: 'manifest.json', link: 'other.json' },
      { name: 'other.json', link: './manifest.json' },
    ]
    for (const failure of await ways.failures(asTar(files))) expect(failure.code).toBe('archive-damaged')
  })

  it.each(['__proto__', 'constructor', '../../manifest.json', '/manifest.json', './a/../manifest.json'])(
    'may name members %s',
    async (name) => {
      const files = dockerSave([image]).map((file) => (file.name === 'oci-layout' ? { ...file, name } : file))
      for (const each of await ways.read(asTar(files), (source) => failureOrCodes(source)))
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
      for (const failure of await ways.failures(asTar(files))) {
        expect(failure.code).toMatch(/^(archive-|blob-missing|artifact)/)
        expect(failure.why).not.toMatch(/undefined|\[object/)
      }
    }
  })

  it('may hold a document that is too large', async () => {
    const files = [{ name: 'manifest.json', content: joined('[', zeros((64 << 20) + 1)) }]
    for (const failure of await ways.failures(asTar(files))) {
      expect(failure).toMatchObject({
        code: 'limit-exceeded',
        why: expect.stringMatching(/manifest\.json is larger/),
      })
    }
  })

  it('may nest indexes without end', async () => {
    const self = { schemaVersion: 2, manifests: [{ digest: `sha256:${AA}`, mediaType: INDEX }] }
    const files = [
      { name: 'index.json', content: JSON.stringify(self) },
      { name: `blobs/sha256/${AA}`, content: JSON.stringify(self) },
    ]
    for (const failure of await ways.failures(asTar(files)))
      expect(failure.code).toBe('archive-not-recognised')
    const deep = ociArchive([image], { nesting: 12 })
    for (const failure of await ways.failures(deep)) expect(failure.code).toBe('archive-not-recognised')
  })
})

const AA = 'aa'.repeat(32)
const INDEX = 'application/vnd.oci.image.index.v1+json'

describe('an archive of an age gone by', () => {
  it('is told from one that is damaged', async () => {
    for (const failure of await ways.failures(asTar(dockerAncient(image)))) {
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
      const [fromDisk, streamed] = await ways.read(content, (source) => readAll(source))
      // Nothing states the digest of a plain one, and its headers do not tell.
      const diffIds = [content === files.tar ? null : files.diffId, files.diffId]
      for (const [i, opened] of [fromDisk!, streamed!].entries()) {
        expect(opened.paths).toEqual([['.dockerenv', 'etc', 'etc/a', 'usr/bin/b']])
        expect(opened.codes.filter((code) => code !== 'archive-compressed')).toEqual([
          'bare-root-file-system',
        ])
        expect(opened.identity).toMatchObject({
          name: 'file system',
          id: null,
          config: {},
          layers: [{ index: 0, diffId: diffIds[i], digest: diffIds[i], compression: 'none' }],
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

import { describe, expect, it } from 'vitest'

import { diveDocument } from '#core/analyze/dive/document'
import { goBytes, goText } from '#core/analyze/dive/go-json'
import { diveScore } from '#core/analyze/dive/score'
import { placeEntries } from '#core/analyze/places'
import { identityOf, indexOf } from '#tests/support/analysis'
import { latin1, utf8 } from '#tests/support/bytes'
import {
  blockDevice,
  charDevice,
  dir,
  fifo,
  file,
  hardlink,
  sparse,
  symlink,
  type Members,
} from '#tests/support/tar'

function documentOf(layers: readonly Members[], commands: readonly (string | null)[] = []): string {
  const indexes = layers.map((members) => indexOf(members))
  const places = placeEntries(indexes)
  const identity = identityOf(layers.length)
  const image = {
    ...identity,
    layers: identity.layers.map((layer, i) => ({
      ...layer,
      command: commands[i] ?? null,
      diffId: `sha256:${i}`,
    })),
  }
  return [...diveDocument(image, indexes, places, diveScore(indexes, places), [])].join('')
}

const parsed = (layers: readonly Members[], commands?: readonly (string | null)[]) =>
  JSON.parse(documentOf(layers, commands)) as {
    layer: {
      id: string
      command: string
      digestId: string
      sizeBytes: number
      fileList: Record<string, unknown>[]
    }[]
    image: { fileReference: unknown[] }
  }

describe('the document of dive', () => {
  it('has its keys, order and indent', () => {
    const layers = [{ a: file('x'.repeat(100)), b: file('y'.repeat(100)) }, { '.wh.a': '' }]
    expect(documentOf(layers, ['COPY a b /', '/bin/sh -c rm a'])).toBe(`{
  "layer": [
    {
      "index": 0,
      "id": "blobs",
      "digestId": "sha256:0",
      "sizeBytes": 200,
      "command": "COPY a b /",
      "fileList": [
        {
          "path": "a",
          "typeFlag": 48,
          "linkName": "",
          "size": 100,
          "fileMode": 420,
          "uid": 0,
          "gid": 0,
          "isDir": false
        },
        {
          "path": "b",
          "typeFlag": 48,
          "linkName": "",
          "size": 100,
          "fileMode": 420,
          "uid": 0,
          "gid": 0,
          "isDir": false
        }
      ]
    },
    {
      "index": 1,
      "id": "blobs",
      "digestId": "sha256:1",
      "sizeBytes": 0,
      "command": "rm a",
      "fileList": [
        {
          "path": ".wh.a",
          "typeFlag": 48,
          "linkName": "",
          "size": 0,
          "fileMode": 420,
          "uid": 0,
          "gid": 0,
          "isDir": false
        }
      ]
    }
  ],
  "image": {
    "sizeBytes": 200,
    "inefficientBytes": 100,
    "efficiencyScore": 0.5,
    "fileReference": [
      {
        "count": 2,
        "sizeBytes": 100,
        "file": "/a"
      }
    ]
  }
}`)
  })

  it("writes modes as Go's FileMode and flags as tar's", () => {
    const [only] = parsed([
      {
        'b/': dir({ mode: 0o1777 }),
        c: file('', { mode: 0o4755 }),
        d: symlink('c'),
        e: charDevice(1, 3, { mode: 0o666 }),
        f: blockDevice(8, 0, { mode: 0o660 }),
        g: fifo({ mode: 0o644 }),
        h: hardlink('c', { mode: 0o755 }),
      },
    ]).layer
    expect(only?.fileList.map(({ fileMode, typeFlag }) => [typeFlag, fileMode])).toEqual([
      [53, 2_148_532_735],
      [48, 8_389_101],
      [50, 134_218_239],
      [51, 69_206_454],
      [52, 67_109_296],
      [54, 33_554_852],
      [49, 493],
    ])
  })

  it('keeps the flags of files that are sparse or contiguous, and those that nobody knows', () => {
    const [only] = parsed([
      [
        ['contiguous', { ...file('x'), type: '7' }],
        ['sparse', sparse(1 << 20, [{ offset: 0, content: 'x' }])],
        ['unknown', { ...file('x'), type: 'Z' }],
        ['device', charDevice(90, 3)],
      ],
    ]).layer
    expect(only?.fileList.map(({ path, typeFlag, size }) => [path, typeFlag, size])).toEqual([
      ['contiguous', 55, 1],
      ['device', 51, 0],
      ['sparse', 83, 1 << 20],
      ['unknown', 90, 1],
    ])
  })

  it('lists children before their directory, implied ones as empty records, opaque markers not at all', () => {
    const [only] = parsed([{ 'x/y/z': '1', 'x/.wh..wh..opq': '', 'x-': '2' }]).layer
    expect(only?.fileList.map(({ path }) => path)).toEqual(['x/y/z', '', '', 'x-'])
  })

  it('lists most bytes first, and those with as many by path, not by when they were met', () => {
    const rest = { c: '123456', 'a/z': '12345', '-': '1' }
    expect(parsed([{ b: '12345' }, rest, { ...rest, b: '12345' }]).image.fileReference).toEqual([
      { count: 2, sizeBytes: 12, file: '/c' },
      { count: 2, sizeBytes: 10, file: '/a/z' },
      { count: 2, sizeBytes: 10, file: '/b' },
      { count: 2, sizeBytes: 2, file: '/-' },
    ])
  })

  it('adds every size field to a layer: of links, of directories, and of a path that comes twice', () => {
    const [only] = parsed([
      [
        ['a', '12345'],
        ['a', '123'],
        ['d/', dir({ size: 40 })],
        ['l', symlink('a', { size: 100 })],
      ],
    ]).layer
    expect(only?.sizeBytes).toBe(148)
    expect(only?.fileList.map(({ path, size }) => [path, size])).toEqual([
      ['a', 3],
      ['d', 40],
      ['l', 100],
    ])
  })

  it('takes markers of the first layer for files: none of them removes anything there', () => {
    const { image } = parsed([{ '-a': '12345', '.wh.-a': '' }])
    expect(image.fileReference).toEqual([{ count: 2, sizeBytes: 5, file: '/-a' }])
  })

  it('leaves the instruction and digest out where there is no history', () => {
    const [only] = parsed([{ a: '1' }]).layer
    expect([only?.command, only?.digestId]).toEqual(['(missing)', ''])
    expect(parsed([]).layer).toEqual([])
  })

  it('lays a history that is too short from the first layer on, where Layerscope lays it from the last', () => {
    const layers = parsed([{ a: '1' }, { b: '1' }, { c: '1' }], [null, 'COPY b /', 'COPY c /']).layer
    expect(layers.map(({ command, digestId }) => [command, digestId])).toEqual([
      ['COPY b /', 'sha256:0'],
      ['COPY c /', 'sha256:1'],
      ['(missing)', ''],
    ])
  })
})

describe('strings as Go writes them', () => {
  it.each([
    ['a<b>&c', String.raw`"a\u003cb\u003e\u0026c"`],
    ['"\\', String.raw`"\"\\"`],
    ['\n\r\t\b\f\u0001', String.raw`"\n\r\t\b\f\u0001"`],
    ['\u2028ü🐳', String.raw`"\u2028ü🐳"`],
  ])('%j', (text, written) => {
    expect(goText(text)).toBe(written)
    expect(goBytes(utf8(text))).toBe(written)
  })

  it('replaces what is no UTF-8, byte by byte', () => {
    expect(goBytes(latin1('a\xe4\xffb'))).toBe(String.raw`"a\ufffd\ufffdb"`)
    expect(goText('a\ud800b')).toBe(String.raw`"a\ufffdb"`)
  })
})

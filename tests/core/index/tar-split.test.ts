import { describe, expect, it } from 'vitest'

import { TarSplitIndexer } from '#core/index/tar-split-index'
import { decodeBase64 } from '#core/tar/base64'
import { readFileLine } from '#core/tar/tar-split-file'
import { indexBytes } from '#tests/support/analysis'
import { AWKWARD_SIZES, latin1, seeded, toBytes, utf8 } from '#tests/support/bytes'
import { dir, file, hardlink, symlink, tarOf, type Members } from '#tests/support/tar'
import { tarSplitOf } from '#tests/support/tar-split'

const members: Members = [
  ['etc/', dir()],
  ['etc/passwd', file('root', { mode: 0o600, xattrs: { 'user.a': '1' } })],
  ['empty', ''],
  ['big', file(seeded(200_000, 'big'))],
  ['bin', symlink('usr/bin')],
  ['link', hardlink('big')],
  [`long/${'x'.repeat(300)}`, 'long'],
  [latin1('bad-\xe4'), 'raw'],
  ['etc/.wh.gone', ''],
]
const tar = toBytes(tarOf(members))

function indexSplit(split: Uint8Array, chunk = Infinity) {
  const indexer = new TarSplitIndexer()
  for (let at = 0; at < split.length; at += chunk) indexer.push(split.subarray(at, at + chunk))
  return indexer.end()
}

describe('a layer read from its tar-split', () => {
  it('has the index that its tar has, checksums included', () => {
    expect(indexSplit(tarSplitOf(tar))).toEqual(indexBytes(tar))
  })

  it.each(AWKWARD_SIZES)('is the same from chunks of %i bytes', (size) => {
    expect(indexSplit(tarSplitOf(tar), size)).toEqual(indexBytes(tar))
  })

  it('needs no line feed at its end', () => {
    expect(indexSplit(tarSplitOf(tar).slice(0, -1))).toEqual(indexBytes(tar))
  })

  it('may put its keys in another order', () => {
    const lines = Buffer.from(tarSplitOf(tar)).toString('latin1').trim().split('\n')
    const turned = lines.map((line) =>
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line) as object).toReversed())),
    )
    expect(indexSplit(utf8(turned.join('\n')))).toEqual(indexBytes(tar))
  })

  it('lives without a checksum', () => {
    const split = Buffer.from(tarSplitOf(tar))
      .toString('latin1')
      .replace(/("size":200000),"payload":"[^"]*"/, '$1')
    const index = indexSplit(utf8(split))
    expect(index).toMatchObject({ complete: true, storedBytes: indexBytes(tar).storedBytes })
  })

  it.each([
    ['no JSON', 'junk\n', 'a line is no JSON object'],
    ['another type', '{"type":3}\n', 'a line is of an unknown type'],
    ['no base64', '{"type":2,"payload":"a!bc"}\n', 'a segment is no base64'],
    ['a file without a header', '{"type":1,"name":"a","size":5}\n', 'a file does not fit its header'],
    ['an impossible size', '{"type":1,"name":"a","size":-1}\n', 'a file has no size'],
    ['a number', '7\n', 'a line is no JSON object'],
  ])('is damaged by %s', (_name, text, why) => {
    expect(indexSplit(utf8(text))).toBe(why)
  })

  it('is damaged when a file is not as large as its header says', () => {
    const split = Buffer.from(tarSplitOf(tar)).toString('latin1').replace('"size":200000', '"size":200001')
    expect(indexSplit(utf8(split))).toBe('a file does not fit its header')
  })

  it('is incomplete when it breaks off', () => {
    const split = tarSplitOf(tar)
    const lines = Buffer.from(split).toString('latin1').split('\n')
    const index = indexSplit(utf8(lines.slice(0, 7).join('\n')))
    expect(index).toMatchObject({ complete: false })
  })
})

describe('decodeBase64', () => {
  const decoded = (text: string) => {
    const out = new Uint8Array(64)
    const length = decodeBase64(utf8(text), 0, text.length, out)
    return length < 0 ? null : [...out.subarray(0, length)]
  }

  it.each(['', 'a', 'ab', 'abc', 'abcd', '\u0000\u00ff'])('reads what Node writes: %j', (text) => {
    expect(decoded(Buffer.from(text).toString('base64'))).toEqual([...Buffer.from(text)])
  })

  it.each(['a', 'ab!=', '====', 'a b=', 'AAAAA'])('refuses %j', (text) => {
    expect([null, []]).toContainEqual(decoded(text))
  })
})

describe('readFileLine', () => {
  const read = (line: string) => {
    const bytes = utf8(line)
    const found = readFileLine(bytes, 0, bytes.length)
    if (found === null) return null
    const payload = found.payload < 0 ? null : line.slice(found.payload, found.payload + 12)
    return [found.size, payload]
  }

  it.each([
    ['a file', '{"type":1,"name":"a","size":5,"payload":"PD7u4tgQAAA=","position":1}', [5, 'PD7u4tgQAAA=']],
    ['an empty one', '{"type":1,"name":"a","payload":"AAAAAAAAAAA=","position":12}', [0, 'AAAAAAAAAAA=']],
    ['a directory', '{"type":1,"name":"a/","payload":null,"position":0}', [0, null]],
    [
      'a name that looks like the rest',
      '{"type":1,"name":"a,\\"size\\":9,\\"payload\\":null","size":5,"payload":"PD7u4tgQAAA=","position":1}',
      [5, 'PD7u4tgQAAA='],
    ],
    [
      'a name that ends in a size',
      '{"type":1,"name":"\\",\\"size\\":9","payload":"PD7u4tgQAAA=","position":1}',
      [0, 'PD7u4tgQAAA='],
    ],
  ])('reads %s', (_name, line, found) => {
    expect(read(line)).toEqual(found)
  })

  it.each([
    '{"type":1,"name":"a","size":5,"payload":"PD7u4tgQAAA=","position":1} ',
    '{"type":1,"name":"a","size":5,"position":1}',
    '{"type":1,"name":"a","size":-5,"payload":null,"position":1,"x":2}',
    '{"type":1,"name":"a","size":9999999999999999,"payload":null,"position":1}',
    '{"position":1}',
    '}',
  ])('leaves %s to a JSON parser, or finds it wrong', (line) => {
    expect(read(line)).toBeNull()
  })
})

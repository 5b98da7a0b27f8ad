import { describe, expect, it } from 'vitest'

import type { LayerIndex } from '#core/index/layer-index'
import { EntryFlag } from '#core/index/layer-index'
import { DEFAULT_INDEX_LIMITS } from '#core/index/indexer-options'
import { LayerIndexer } from '#core/index/layer-indexer'
import { bytesAt } from '#core/model/byte-strings'
import { EntryKind } from '#core/model/entry'
import { nameText } from '#core/model/path-text'
import { unpackXattrs } from '#core/tar/pax'
import { indexBytes, indexOf } from '#tests/support/analysis'
import { AWKWARD_SIZES, joined, latin1, seeded, toBytes, utf8 } from '#tests/support/bytes'
import {
  charDevice,
  dir,
  entry,
  fifo,
  file,
  hardlink,
  header,
  paxHeader,
  sparse,
  symlink,
  tarOf,
  type Members,
} from '#tests/support/tar'

const paths = (index: LayerIndex) =>
  Array.from({ length: index.count }, (_, i) => nameText(bytesAt(index.paths, i)))
const links = (index: LayerIndex) =>
  Array.from({ length: index.count }, (_, i) => nameText(bytesAt(index.links, i)))
const codes = (index: LayerIndex) => index.notices.map(({ code }) => code)

const rich: Members = [
  ['./', dir({ mode: 0o755 })],
  ['etc/', dir()],
  ['etc/passwd', file('root:x:0:0', { mode: 0o644, mtime: 1_700_000_000 })],
  ['etc/empty', ''],
  ['big', file(seeded(70_000, 'big'), { uid: 1000, gid: 1000 })],
  ['bin/sh', symlink('/usr/bin/dash')],
  ['etc/shadow', hardlink('./etc/passwd')],
  ['dev/null', charDevice(1, 3)],
  ['run/pipe', fifo()],
  [`long/${'x'.repeat(120)}/name`, 'pax'],
  [`gnu/${'y'.repeat(200)}`, file('gnu', { longNames: 'gnu' })],
  [`prefix/${'z'.repeat(90)}/${'w'.repeat(60)}`, file('prefix', { longNames: 'prefix' })],
  [latin1('bad-\xe4.txt'), 'raw'],
  ['cap', file('x', { xattrs: { 'security.capability': latin1('\x01\0\0\x02') } })],
]

describe('LayerIndexer', () => {
  const index = indexOf(rich)

  it('lists every entry with what its headers say', () => {
    expect(paths(index)).toEqual([
      '',
      'etc',
      'etc/passwd',
      'etc/empty',
      'big',
      'bin/sh',
      'etc/shadow',
      'dev/null',
      'run/pipe',
      `long/${'x'.repeat(120)}/name`,
      `gnu/${'y'.repeat(200)}`,
      `prefix/${'z'.repeat(90)}/${'w'.repeat(60)}`,
      'bad-\\xe4.txt',
      'cap',
    ])
    expect([...index.kind].slice(0, 9)).toEqual([5, 5, 0, 0, 0, 2, 1, 3, 6])
    expect([index.mode[2], index.mtime[2], index.uid[4], index.gid[4]]).toEqual([
      0o644, 1_700_000_000, 1000, 1000,
    ])
    expect([links(index)[5], links(index)[6]]).toEqual(['/usr/bin/dash', 'etc/passwd'])
    expect(index.storedBytes).toBe(10 + 70_000 + 3 + 3 + 6 + 3 + 1)
    expect(index.complete).toBe(true)
    expect(codes(index)).toEqual(['name-not-utf8'])
  })

  it('keeps extended attributes and device numbers with their entries', () => {
    expect([...index.xattrEntries]).toEqual([13])
    expect(unpackXattrs(bytesAt(index.xattrs, 0))).toEqual([['security.capability', latin1('\x01\0\0\x02')]])
    expect([...index.extraEntries]).toEqual([7])
    expect([...index.extra]).toEqual([1, 3, 0, 0])
  })

  it('checks the contents of files, empty ones included, and of nothing else', () => {
    const checked = [...index.flags].map((flags) => (flags & EntryFlag.checksum) !== 0)
    expect(checked).toEqual([...index.kind].map((kind) => kind === EntryKind.file))
    expect(index.checksum[2 * 2]).not.toBe(0)
  })

  it('says where each content starts', () => {
    const tar = toBytes(tarOf(rich))
    const start = index.offset[2] ?? 0
    expect(tar.subarray(start, start + 10)).toEqual(utf8('root:x:0:0'))
  })

  it.each(AWKWARD_SIZES)('reads the same from chunks of %i bytes', (size) => {
    expect(indexBytes(toBytes(tarOf(rich)), size)).toEqual(index)
  })

  it.each([
    ['one end block', { endBlocks: 1 }, ['tar-end-missing']],
    ['no end block', { endBlocks: 0 }, ['tar-end-missing']],
    ['junk behind the end', { junk: 'junk' }, ['trailing-data']],
    ['zeros behind the end', { junk: new Uint8Array(10_240) }, []],
    [
      'junk behind one end block',
      { endBlocks: 1, junk: seeded(512) },
      ['tar-end-missing', 'header-ambiguous', 'trailing-data'],
    ],
  ])('ends at %s', (_name, ending, expected) => {
    const read = indexBytes(toBytes(tarOf({ a: '1' }, ending)))
    expect([paths(read), codes(read), read.complete]).toEqual([['a'], expected, true])
  })

  it.each([
    ['nothing at all', new Uint8Array(0)],
    ['two zero blocks', new Uint8Array(1024)],
  ])('takes %s for an empty layer', (_name, bytes) => {
    const read = indexBytes(bytes)
    expect([read.count, read.complete, codes(read)]).toEqual([0, true, []])
  })

  it('keeps what it read of a tar that breaks off in a content', () => {
    const tar = toBytes(tarOf({ a: '1', b: seeded(5000) }))
    const read = indexBytes(tar.subarray(0, 512 * 2 + 512 + 1000))
    expect([paths(read), [...read.size], read.complete]).toEqual([['a', 'b'], [1, 1000], false])
    expect(read.notices[0]).toMatchObject({
      code: 'layer-damaged',
      detail: expect.stringContaining('byte 2536') as string,
    })
    expect((read.flags[1] ?? 0) & EntryFlag.checksum).toBe(0)
  })

  it('stops at a header whose checksum is wrong', () => {
    const bad = joined(
      entry('a', '1'),
      header({ name: 'b', type: '0', checksum: 'bad' }),
      new Uint8Array(1024),
    )
    const read = indexBytes(toBytes(bad))
    expect([paths(read), read.complete, codes(read)]).toEqual([['a'], false, ['layer-damaged']])
  })

  it('says that it is no tar', () => {
    const read = indexBytes(toBytes(seeded(2000, 'junk')))
    expect(read.notices).toEqual([{ code: 'layer-damaged', count: 1, entries: [], detail: 'it is no tar' }])
  })

  it('leaves out the size of types without data and reads on', () => {
    const members: Members = [
      ['d/', dir({ size: 99 })],
      ['l', symlink('x', { size: 5 })],
      ['a', '1'],
    ]
    const read = indexOf(members)
    expect([paths(read), [...read.size]]).toEqual([
      ['d', 'l', 'a'],
      [0, 0, 1],
    ])
    expect(read.notices).toMatchObject([{ code: 'header-size-ignored', count: 2, entries: [0, 1] }])
  })

  it('counts what is stored of a sparse file and keeps its length', () => {
    const read = indexOf([
      ['s', sparse(1_000_000, [{ offset: 0, content: 'abc' }])],
      ['a', '1'],
    ])
    expect(paths(read)).toEqual(['s', 'a'])
    expect(read.size[0]).toBeLessThan(1024)
    expect(read.extra[3]).toBe(1_000_000)
    // Engines refuse the old format.
    expect(codes(read)).toEqual(['sparse-entry', 'header-ambiguous'])
  })

  it('lets PAX records of an entry override its header, and global ones nothing, as engines do', () => {
    const tar = joined(
      paxHeader({ uid: 7 }, 'g'),
      entry('a', file('1', { uid: 1 })),
      entry('b', file('1', { pax: { uid: 8 } })),
      paxHeader({ uid: '' }, 'g'),
      entry('c', file('1', { uid: 3 })),
      new Uint8Array(1024),
    )
    expect([...indexBytes(toBytes(tar)).uid]).toEqual([1, 8, 3])
  })

  it.each([
    ['more entries than allowed', { entries: 1 }, { a: '1', b: '2' }],
    ['a path of too many components', { components: 2 }, { a: '1', 'b/c/d': '2' }],
    ['names of too many bytes', { textBytes: 3 }, { a: '1', bcd: '2' }],
    ['too large an extension', { extensionBytes: 100 }, { a: '1', ['x'.repeat(300)]: '2' }],
  ])('stops at %s', (_name, limits, members) => {
    const indexer = new LayerIndexer({ limits: { ...DEFAULT_INDEX_LIMITS, ...limits } })
    indexer.push(toBytes(tarOf(members)))
    const read = indexer.end()
    expect([paths(read), read.complete, codes(read)]).toEqual([['a'], false, ['limit-exceeded']])
  })

  it('takes impossible sizes for what they are', () => {
    const tar = joined(header({ name: 'a', type: '0', size: -1, numbers: 'base256' }), new Uint8Array(1024))
    const read = indexBytes(toBytes(tar))
    expect(codes(read)).toContain('number-out-of-range')
    expect(read.storedBytes).toBe(0)
  })

  it('adds up exactly behind a size that no sum can hold', () => {
    const lying = entry('b', file('four', { pax: { size: Number.MAX_SAFE_INTEGER } }))
    const index = indexBytes(toBytes(joined(entry('a', file('x')), entry('a2', file('y')), lying)))
    expect([...index.size]).toEqual([1, 1, 512])
    expect(index.storedBytes).toBe(514)
  })

  it('tells how far it is while it reads', () => {
    const indexer = new LayerIndexer()
    indexer.push(toBytes(tarOf({ 'a/b': '1' })).subarray(0, 600))
    expect([indexer.bytes, indexer.entries, indexer.lastPath, indexer.finished]).toEqual([
      600,
      1,
      '/a/b',
      false,
    ])
  })

  it('notes damage that its source tells of', () => {
    const indexer = new LayerIndexer()
    indexer.push(toBytes(entry('a', '1')))
    expect(indexer.end('the gzip stream is corrupt')).toMatchObject({
      complete: false,
      notices: [{ code: 'layer-damaged', detail: 'the gzip stream is corrupt at byte 1024' }],
    })
  })
})

import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

import { extract, type Header } from 'tar-stream'
import { describe, expect, test } from 'vitest'

import {
  AWKWARD_SIZES,
  chunked,
  joined,
  latin1,
  rechunked,
  seeded,
  sha256,
  toBytes,
  type Pieces,
} from './bytes'
import { compressed, FIXTURE_COMPRESSIONS, gzip } from './compress'
import { writePieces } from './images/files'
import { dir, file, hardlink, sparse, symlink, tarOf } from './tar'

/** What tar-stream, a reader that is not ours, finds. */
async function read(tar: Pieces): Promise<{ header: Header; text: string }[]> {
  const found: { header: Header; text: string }[] = []
  const reader = extract()
  reader.end(toBytes(tar))
  for await (const entry of reader) {
    const chunks: Uint8Array[] = []
    for await (const chunk of entry) chunks.push(chunk as Uint8Array)
    found.push({ header: entry.header, text: Buffer.concat(chunks).toString() })
  }
  return found
}

describe('tarOf', () => {
  test('writes what another reader reads', async () => {
    const found = await read(
      tarOf({
        'etc/': dir({ mode: 0o750 }),
        'etc/a': '12345',
        l: symlink('etc/a'),
        h: hardlink('etc/a'),
        x: file('body', { mode: 0o4755, uid: 7, gid: 8, mtime: 9, xattrs: { 'user.k': 'v' } }),
      }),
    )
    expect(
      found.map(({ header, text }) => [header.name, header.type, header.linkname ?? null, text]),
    ).toEqual([
      ['etc/', 'directory', null, ''],
      ['etc/a', 'file', null, '12345'],
      ['l', 'symlink', 'etc/a', ''],
      ['h', 'link', 'etc/a', ''],
      ['x', 'file', null, 'body'],
    ])
    expect(found[4]?.header).toMatchObject({
      mode: 0o4755,
      uid: 7,
      gid: 8,
      pax: { 'SCHILY.xattr.user.k': 'v' },
    })
  })

  test.each(['pax', 'gnu', 'prefix'] as const)('stores a long name the %s way', async (longNames) => {
    const name = `${'d'.repeat(60)}/${'e'.repeat(60)}/${'f'.repeat(60)}`
    const found = await read(tarOf({ [name]: file('x', { longNames }) }))
    expect(found[0]?.header.name).toBe(name)
  })

  test.each(['pax', 'gnu'] as const)('stores a long link the %s way', async (longNames) => {
    const link = 'g'.repeat(140)
    const found = await read(tarOf({ s: symlink(link, { longNames }) }))
    expect(found[0]?.header.linkname).toBe(link)
  })

  test('writes numbers that octal cannot hold', async () => {
    const [found] = await read(tarOf({ a: file('x', { uid: 3_000_000_000, numbers: 'base256' }) }))
    expect(found?.header.uid).toBe(3_000_000_000)
  })

  test('can be wrong on purpose', async () => {
    await expect(read(tarOf({ a: file('x', { checksum: 'bad' }) }))).rejects.toThrow(/invalid tar header/i)
    expect(tarOf({ a: '1' }, { endBlocks: 0 }).size).toBe(1024)
    expect(tarOf({ a: '1' }, { endBlocks: 1, junk: 'abc' }).size).toBe(1024 + 512 + 3)
  })

  test('keeps bytes that are no text in a name', () => {
    const tar = toBytes(tarOf([[latin1('bad-\xe4.txt'), 'x']]))
    expect([...tar.subarray(4, 6)]).toEqual([0xe4, 0x2e])
  })
})

const gnuTar = spawnSync('tar', ['--version'], { encoding: 'utf8' }).stdout?.includes('GNU') ?? false

describe.skipIf(!gnuTar)('with GNU tar', () => {
  test('an old sparse file is listed with its real size', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'layerscope-tar-'))
    const stretches = [1, 3, 5, 7, 9, 11].map((i) => ({ offset: i * 4096, content: seeded(512, i) }))
    await writePieces(join(folder, 't.tar'), tarOf({ hole: sparse(65_536, stretches), after: 'x' }))
    const { stdout, stderr } = spawnSync('tar', ['-tvf', join(folder, 't.tar')], { encoding: 'utf8' })
    await rm(folder, { recursive: true })
    expect(stderr).toBe('')
    expect(stdout).toMatch(/ 65536 .* hole\n.* 1 .* after\n$/)
  })
})

describe('bytes', () => {
  test('a seed decides everything', () => {
    expect(sha256(seeded(200_000, 'a'))).toBe(sha256(seeded(200_000, 'a')))
    expect(sha256(seeded(100, 'a'))).not.toBe(sha256(seeded(100, 'b')))
    expect(toBytes(seeded(200_000, 'a')).subarray(0, 70_000)).toEqual(toBytes(seeded(70_000, 'a')))
  })

  test.each(AWKWARD_SIZES)('chunks of %i bytes hold the same', async (size) => {
    const bytes = toBytes(joined('abc', seeded(3000, 1), ''))
    const chunks: Uint8Array[] = []
    for await (const chunk of chunked(bytes, size)) chunks.push(chunk)
    expect(toBytes(joined(...chunks))).toEqual(bytes)
    expect(chunks.slice(0, -1).every((chunk) => chunk.length === size)).toBe(true)
    expect([...rechunked(bytes, size)]).toEqual(chunks)
  })
})

describe('compressed', () => {
  const content = seeded(300_001, 'z')

  test('gzip, one member or several, inflates to the content', () => {
    expect(sha256(gunzipSync(toBytes(gzip(content))))).toBe(sha256(content))
    expect(sha256(gunzipSync(toBytes(compressed(content, 'gzip-members'))))).toBe(sha256(content))
  })

  test.each(FIXTURE_COMPRESSIONS.filter((kind) => kind.startsWith('zstd')))('%s decodes', async (kind) => {
    const { ZSTDDecoder } = await import('zstddec/stream')
    const decoder = new ZSTDDecoder()
    await decoder.init()
    const decoded = [...decoder.decodeStreaming([toBytes(compressed(content, kind))])]
    expect(sha256(joined(...decoded))).toBe(sha256(content))
  })
})

import { describe, expect, it } from 'vitest'

import { PREVIEW_BYTES } from '#contract/content'
import type { ContentDescription } from '#contract/description'
import { readElf } from '#node/contents/describe/elf'
import { gzip, seeded, zstdFrame } from '#tests/support/images'
import { toBytes, utf8 } from '#tests/support/bytes'
import type { Content } from '#tests/support/bytes'
import { asTar, dockerSave, imageOf, layer } from '#tests/support/images'
import { dir, file, symlink, tarOf } from '#tests/support/tar'

import { withFile } from '../support/opened'
import { workerFile } from '../support/worker-file'
import { Analyzed, bytesOf, endOf, serviceWith } from './running'
import { elfOf, pngHead, zipOf } from './formats'

/** What a preview of this content says, and the bytes that came with it. */
async function previewOf(
  content: Content,
  worker: string | null = null,
): Promise<{ description: ContentDescription | null; bytes: Uint8Array; end: unknown }> {
  const archive = asTar(dockerSave([imageOf(layer({ 'a/file': file(content) })).named('acme/a:1')]))
  return withFile(archive, async (path) => {
    const jobs = serviceWith({ worker })
    try {
      const analyzed = await Analyzed.of(jobs, path)
      const events = await analyzed.run({ kind: 'preview', file: analyzed.file('/a/file') })
      const told = events.flatMap((event) => (event.kind === 'description' ? [event.description] : []))
      return { description: told[0] ?? null, bytes: bytesOf(events), end: endOf(events) }
    } finally {
      await jobs.close()
    }
  })
}

describe('a preview', () => {
  it('tells text, and brings no more than its beginning', async () => {
    expect(await previewOf('hello\n')).toEqual({
      description: { kind: 'text' },
      bytes: utf8('hello\n'),
      end: { kind: 'preview' },
    })
    const long = await previewOf('line\n'.repeat(200_000))
    expect(long.bytes.length).toBe(PREVIEW_BYTES)
    expect(long.description).toEqual({ kind: 'text' })
    expect((await previewOf('')).description).toEqual({ kind: 'text' })
  })

  it('brings a picture as a whole, with its size', async () => {
    const png = new Uint8Array([...pngHead(640, 480), ...toBytes(seeded(400_000, 'png'))])
    const { description, bytes } = await previewOf(png)
    expect(description).toEqual({ kind: 'picture', type: 'image/png', width: 640, height: 480 })
    expect(bytes).toEqual(png)
    const gif = utf8('GIF89a\x05\x00\x07\x00rest of it')
    expect((await previewOf(gif)).description).toMatchObject({ type: 'image/gif', width: 5, height: 7 })
    const jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xc0, 0, 17, 8, 0, 9, 0, 16, 3]
    expect((await previewOf(new Uint8Array(jpeg))).description).toMatchObject({ width: 16, height: 9 })
  })

  it('knows a picture made of text behind whatever may stand before it', async () => {
    const svg = '<?xml version="1.0"?>\n<!-- a --><!DOCTYPE svg>\n<!-- b -->\n<svg xmlns="x"></svg>'
    expect((await previewOf(svg)).description).toMatchObject({ kind: 'picture', type: 'image/svg+xml' })
    for (const text of ['<svgfoo>', '<?xml?><html><svg></html>', '<!---->'.repeat(600), '<!-- <svg>']) {
      expect((await previewOf(text)).description).toEqual({ kind: 'text' })
    }
  })

  it('lists a tar, plain and compressed', async () => {
    const inner = tarOf({ 'd/': dir(), 'd/f': '12345', 'd/l': symlink('f') })
    const members = [
      { name: 'd', kind: 'directory', bytes: null },
      { name: 'd/f', kind: 'file', bytes: 5 },
      { name: 'd/l', kind: 'link', bytes: null },
    ]
    expect((await previewOf(inner)).description).toEqual({
      kind: 'archive',
      listing: { format: 'tar', members, count: 3, cut: null },
    })
    expect((await previewOf(gzip(inner))).description).toMatchObject({
      listing: { format: 'tar in gzip', members, count: 3 },
    })
    const worker = await workerFile()
    expect((await previewOf(zstdFrame(inner), worker)).description).toMatchObject({
      listing: { format: 'tar in zstd', members },
    })
    expect((await previewOf(gzip('just text'))).description).toMatchObject({
      listing: { format: 'gzip', members: [{ kind: 'file', bytes: 9 }] },
    })
  })

  it('says where a listing breaks off', async () => {
    const inner = toBytes(tarOf({ f: '12345', g: 'x'.repeat(2000) }))
    const cut = await previewOf(inner.subarray(0, 1800))
    expect(cut.description).toMatchObject({
      listing: { members: [{ name: 'f' }, { name: 'g' }], count: null },
    })
    expect(cut.description).toMatchObject({ listing: { cut: expect.stringMatching(/middle of an entry/) } })
    const damaged = gzip(seeded(100_000, 'x'))
    damaged.fill(7, 5000, 6000)
    expect((await previewOf(damaged)).description).toMatchObject({
      listing: { count: null, cut: expect.stringMatching(/gzip/) },
    })
    const many = tarOf(Object.fromEntries(Array.from({ length: 2100 }, (_, i) => [`f${i}`, ''])))
    const listing = (await previewOf(many)).description
    expect(listing).toMatchObject({ listing: { count: null, cut: 'it holds more than 2,000 members' } })
  })

  it('lists a zip by its directory, also a damaged one', async () => {
    const zip = zipOf({ 'META-INF/': '', 'a/b.txt': 'hello', ünïcode: 'x' }, 'a comment')
    expect((await previewOf(zip)).description).toEqual({
      kind: 'archive',
      listing: {
        format: 'zip',
        members: [
          { name: 'META-INF/', kind: 'directory', bytes: null },
          { name: 'a/b.txt', kind: 'file', bytes: 5 },
          { name: 'ünïcode', kind: 'file', bytes: 1 },
        ],
        count: 3,
        cut: null,
      },
    })
    for (const bytes of [zip.subarray(0, 40), zip.slice().fill(0, 100, 130)]) {
      expect((await previewOf(bytes)).description).toMatchObject({ listing: { count: null } })
    }
  })

  it('sums up a program, and a library', async () => {
    const needed = ['libc.so.6', 'libm.so.6']
    const program = elfOf({ interpreter: '/lib64/ld-linux-x86-64.so.2', needed })
    expect((await previewOf(program)).description).toEqual({
      kind: 'elf',
      summary: {
        bits: 64,
        order: 'little',
        type: 'executable',
        machine: 'x86-64',
        interpreter: '/lib64/ld-linux-x86-64.so.2',
        needed,
        soname: null,
        symbols: false,
      },
    })
    const library = elfOf({ soname: 'libz.so.1', needed: [], machine: 183, big: true })
    expect((await previewOf(library)).description).toMatchObject({
      summary: {
        type: 'shared library',
        machine: 'AArch64',
        order: 'big',
        soname: 'libz.so.1',
        interpreter: null,
      },
    })
  })

  it('takes every lie of a program', () => {
    const program = elfOf({ interpreter: '/lib/ld', needed: ['libc.so'] })
    for (let at = 4; at < 1100; at++) {
      const lying = program.slice()
      lying.fill(0xff, at, at + 8)
      expect(() => readElf(lying)).not.toThrow()
      expect(() => readElf(program.subarray(0, at))).not.toThrow()
    }
  })

  it('has a word for common formats, and none for the rest', async () => {
    const of = async (head: string) => (await previewOf(Buffer.from(`${head}\0\0\0`, 'latin1'))).description
    expect(await of('SQLite format 3')).toEqual({ kind: 'binary', format: 'SQLite database' })
    expect(await of('%PDF-1.7')).toEqual({ kind: 'binary', format: 'PDF' })
    expect(await of('what is this')).toEqual({ kind: 'binary', format: null })
    expect(await of('\x7fELF')).toEqual({ kind: 'binary', format: null })
  })
})

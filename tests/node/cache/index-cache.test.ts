import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { analyze } from '#core/analyze/analyze'
import { EntryFlag } from '#core/index/layer-index'
import { IndexCache } from '#node/cache/index-cache'
import { layerRead } from '#node/layers/layer-read'
import { ownerMark } from '#node/lib/owner'
import { identityOf, indexBytes } from '#tests/support/analysis'
import { seeded, toBytes, utf8 } from '#tests/support/bytes'
import { file, tarOf } from '#tests/support/tar'

import { markOfTheDead } from '../support/dead-owner'

const index = indexBytes(
  toBytes(tarOf({ 'etc/a': 'hello', 'etc/b': file('', { mode: 0o600 }), 'x.bin': seeded(5000) })),
)
const { image: _, ...snapshot } = analyze({ image: identityOf(1), layers: [index], notices: [] })
const ANALYSIS = { snapshot, reads: [layerRead(index, 0, null)] }
const id = (character: string): string => `sha256:${character.repeat(64)}`
const layerFile = (character: string): string => join(folder, 'layers', character.repeat(64))

let folder = ''
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'layerscope-cache-')), 'cache')
})
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }))

describe('the cache of layer indexes', () => {
  it('gives back what it was given, to any process', async () => {
    await new IndexCache(folder).keepLayer(id('a'), index)
    expect(await new IndexCache(folder).layer(id('a'))).toEqual(index)
    expect(await new IndexCache(folder).layer(id('b'))).toBeNull()
    expect(await new IndexCache(folder).usage()).toMatchObject({ layers: 1, documents: 0 })
  })

  it('is private to the user', async () => {
    await new IndexCache(folder).keepLayer(id('a'), index)
    expect((await stat(join(folder, 'layers'))).mode & 0o077).toBe(0)
    expect((await stat(layerFile('a'))).mode & 0o077).toBe(0)
  })

  it.each([
    [
      'a byte is wrong',
      async (path: string) => {
        const bytes = await readFile(path)
        bytes[bytes.length - 3]! ^= 1
        await writeFile(path, bytes)
      },
    ],
    ['it is cut short', async (path: string) => writeFile(path, (await readFile(path)).subarray(0, 200))],
    ['it is empty', (path: string) => writeFile(path, '')],
    ['it is something else', (path: string) => writeFile(path, seeded(4000, 'junk'))],
    [
      'it is the index of another layer',
      async (path: string) => {
        await new IndexCache(folder).keepLayer(id('b'), index)
        await writeFile(path, await readFile(layerFile('b')))
      },
    ],
    [
      'it is of another version',
      async (path: string) => {
        const bytes = await readFile(path)
        bytes[36]! += 1
        await writeFile(path, bytes)
      },
    ],
  ])('drops an entry when %s, and takes it anew', async (_why, damage) => {
    const cache = new IndexCache(folder)
    await cache.keepLayer(id('a'), index)
    await damage(layerFile('a'))
    expect(await cache.layer(id('a'))).toBeNull()
    expect(await readdir(join(folder, 'layers'))).not.toContain('a'.repeat(64))
    await cache.keepLayer(id('a'), index)
    expect(await cache.layer(id('a'))).toEqual(index)
    expect(cache.trouble).toBeNull()
  })

  it('keeps nothing that is damaged, lacks a checksum or has no digest of ours', async () => {
    const cache = new IndexCache(folder)
    await cache.keepLayer(id('a'), { ...index, complete: false })
    const flags = index.flags.map((each) => each & ~EntryFlag.checksum)
    await cache.keepLayer(id('b'), { ...index, flags })
    await cache.keepLayer('sha512:00', index)
    await cache.keepLayer('../../etc/passwd', index)
    expect(await cache.usage()).toMatchObject({ layers: 0, bytes: 0 })
    expect(await cache.layer('../../etc/passwd')).toBeNull()
  })

  it('keeps documents under their own digest, and trusts no other', async () => {
    const cache = new IndexCache(folder)
    const bytes = utf8('{"a":1}')
    await cache.keepDocument(bytes)
    const [name] = await readdir(join(folder, 'documents'))
    expect(await cache.document(`sha256:${name}`)).toEqual(Buffer.from(bytes))
    await writeFile(join(folder, 'documents', name!), '{"a":2}')
    expect(await cache.document(`sha256:${name}`)).toBeNull()
    expect(await readdir(join(folder, 'documents'))).toEqual([])
  })

  it('drops what was used longest ago when it is full', async () => {
    const { bytes } = await one()
    const cache = new IndexCache(folder, (bytes * 3.5) / 0.5)
    for (const [at, character] of ['a', 'b', 'c', 'd'].entries()) {
      await cache.keepLayer(id(character), index)
      await utimes(layerFile(character), at + 1, at + 1)
    }
    expect(await cache.layer(id('a'))).toEqual(index)
    await cache.trim()
    expect(await cache.layer(id('b'))).toBeNull()
    for (const character of ['a', 'c', 'd']) expect(await cache.layer(id(character))).toEqual(index)
  })

  it('removes what a crash left half written, but not what is being written', async () => {
    const cache = new IndexCache(folder)
    await cache.keepLayer(id('a'), index)
    const [mine, dead, old] = [ownerMark(), await markOfTheDead(), ownerMark(0)].map(
      (mark) => `tmp-${mark}-${randomUUID()}`,
    )
    for (const name of [mine, dead, old]) await writeFile(join(folder, 'layers', name!), 'x')
    await cache.trim()
    expect((await readdir(join(folder, 'layers'))).toSorted()).toEqual(['a'.repeat(64), mine])
  })

  it('can be cleared', async () => {
    const cache = new IndexCache(folder)
    await cache.keepLayer(id('a'), index)
    await cache.keepDocument(utf8('{}'))
    await cache.keepAnalysis(id('c'), ANALYSIS)
    await cache.clear()
    expect(await cache.usage()).toEqual({ layers: 0, analyses: 0, documents: 0, bytes: 0 })
  })

  it('keeps what layers come to, as long as it can be trusted', async () => {
    await new IndexCache(folder).keepAnalysis(id('c'), ANALYSIS)
    const kept = await new IndexCache(folder).analysis(id('c'))
    expect(kept).toEqual(ANALYSIS)
    expect(await new IndexCache(folder).usage()).toMatchObject({ analyses: 1 })
    const place = (character: string): string => join(folder, 'analyses', character.repeat(64))
    const whole = await readFile(place('c'))
    const wrong = Buffer.from(whole)
    wrong[wrong.length - 9]! ^= 1
    const damaged = { d: wrong, e: whole.subarray(0, 80), f: Buffer.alloc(0), 0: whole }
    for (const [character, bytes] of Object.entries(damaged)) {
      await writeFile(place(character), bytes)
      expect(await new IndexCache(folder).analysis(id(character))).toBeNull()
    }
    expect(await readdir(join(folder, 'analyses'))).toEqual(['c'.repeat(64)])
  })

  it('keeps no analysis that would take the place of everything else', async () => {
    const cache = new IndexCache(folder, 4000)
    await cache.keepAnalysis(id('c'), { ...ANALYSIS, reads: Array(100).fill(ANALYSIS.reads[0]) })
    expect(await cache.analysis(id('c'))).toBeNull()
    await cache.keepAnalysis(id('c'), ANALYSIS)
    await cache.trim()
    expect((await cache.usage()).bytes).toBeLessThanOrEqual(1600)
  })

  it('is no reason to fail when its place is no folder', async () => {
    await writeFile(folder, 'in the way')
    const cache = new IndexCache(folder)
    await cache.keepLayer(id('a'), index)
    expect(await cache.layer(id('a'))).toBeNull()
    expect(cache.trouble).toMatch(/ENOTDIR|EEXIST/)
    await cache.trim()
    await cache.clear()
  })

  it('is shared by several at once', async () => {
    const caches = Array.from({ length: 4 }, () => new IndexCache(folder, 200_000))
    await Promise.all(
      caches.map(async (cache, at) => {
        for (let round = 0; round < 20; round++) {
          const character = ((round + at) % 10).toString()
          const found = await cache.layer(id(character))
          expect(found ?? index).toEqual(index)
          await cache.keepLayer(id(character), index)
          await cache.trim()
        }
      }),
    )
    expect(caches.map((cache) => cache.trouble)).toEqual([null, null, null, null])
    expect((await readdir(join(folder, 'layers'))).filter((name) => name.startsWith('tmp-'))).toEqual([])
  })
})

async function one() {
  const cache = new IndexCache(join(folder, 'probe'))
  await cache.keepLayer(id('a'), index)
  return cache.usage()
}

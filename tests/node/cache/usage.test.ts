import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { parseRequest } from '#contract/requests'
import { CACHE_LIMIT, IndexCache } from '#node/cache/index-cache'
import { cacheUsage, clearCache } from '#node/cache/usage'
import { indexBytes } from '#tests/support/analysis'
import { withFolder } from '#tests/support/builds'
import { toBytes } from '#tests/support/bytes'
import { tarOf } from '#tests/support/tar'

import { testEnvironment } from '../support/opened'

const DIFF_ID = `sha256:${'5'.repeat(64)}`

test('says what is kept, and forgets it', () =>
  withFolder(async (folder) => {
    const environment = testEnvironment({ variables: { LAYERSCOPE_CACHE: folder } })
    const own = join(folder, 'layerscope')
    const empty = { folder: own, layers: 0, analyses: 0, bytes: 0, limit: CACHE_LIMIT }
    expect(await cacheUsage(environment)).toEqual(empty)
    const cache = new IndexCache(own)
    await cache.keepLayer(DIFF_ID, indexBytes(toBytes(tarOf({}))))
    await cache.keepDocument(Buffer.from('{}'))
    expect(await cacheUsage(environment)).toEqual({ ...empty, layers: 1, bytes: expect.any(Number) })
    expect((await cacheUsage(environment)).bytes).toBeGreaterThan(2)
    expect(await clearCache(environment)).toEqual(empty)
    expect(await cache.layer(DIFF_ID)).toBe(null)
  }))

describe('what is not its own', () => {
  const HEX = 'a'.repeat(64)
  const strangers = ['layers', 'documents', 'analyses'].flatMap((name) => [
    `${name}/photo.jpg`,
    `${name}/${HEX}`,
    `${name}/tmp-x`,
  ])

  async function fill(folder: string, names: readonly string[]): Promise<void> {
    for (const name of names) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), 'precious')
    }
  }

  async function expectAll(folder: string, names: readonly string[]): Promise<void> {
    for (const name of names) expect(await readFile(join(folder, name), 'utf8')).toBe('precious')
  }

  test('stays in the folder that the variable names', () =>
    withFolder(async (folder) => {
      const environment = testEnvironment({ variables: { LAYERSCOPE_CACHE: folder } })
      await fill(folder, ['precious', ...strangers])
      expect(await clearCache(environment)).toMatchObject({ folder: join(folder, 'layerscope'), bytes: 0 })
      await expectAll(folder, ['precious', ...strangers])
    }))

  test('stays among what is kept, unless it has a name of ours', () =>
    withFolder(async (folder) => {
      const environment = testEnvironment({ variables: { LAYERSCOPE_CACHE: folder } })
      const own = join(folder, 'layerscope')
      const names = [
        'layers/photo.jpg',
        `layers/${HEX}.txt`,
        `layers/${HEX.toUpperCase()}`,
        'layers/tmp-x',
        'x',
      ]
      await fill(own, [...names, `layers/${HEX}`])
      await mkdir(join(own, 'documents', HEX), { recursive: true })
      await clearCache(environment)
      await expectAll(own, names)
      expect(await readdir(join(own, 'layers'))).not.toContain(HEX)
      expect(await readdir(join(own, 'documents'))).toEqual([HEX])
    }))

  test.each(['layerscope', 'layerscope/layers', `layerscope/layers/${HEX}`])(
    'stays behind a link at %s',
    (link) =>
      withFolder(async (folder) => {
        const environment = testEnvironment({ variables: { LAYERSCOPE_CACHE: join(folder, 'cache') } })
        const outside = join(folder, 'outside')
        await fill(outside, [...strangers, HEX])
        const place = join(folder, 'cache', link)
        await mkdir(dirname(place), { recursive: true })
        const isFile = link.endsWith(HEX)
        const target = isFile ? join(outside, HEX) : link === 'layerscope' ? outside : join(outside, 'layers')
        await symlink(target, place)
        expect(await cacheUsage(environment)).toMatchObject({ layers: 0, bytes: 0 })
        await clearCache(environment)
        await expectAll(outside, [...strangers, HEX])
        const cache = new IndexCache(join(folder, 'cache', 'layerscope'), 1)
        await cache.keepLayer(`sha256:${HEX}`, indexBytes(toBytes(tarOf({}))))
        await cache.trim()
        await expectAll(outside, [...strangers, HEX])
      }),
  )
})

test('has nothing where nothing is to be kept', async () => {
  const environment = testEnvironment({ variables: { LAYERSCOPE_CACHE: 'off' } })
  const nothing = { folder: null, layers: 0, analyses: 0, bytes: 0, limit: CACHE_LIMIT }
  expect(await cacheUsage(environment)).toEqual(nothing)
  expect(await clearCache(environment)).toEqual(nothing)
})

test('an analysis may be asked for without metadata of the engine', () => {
  const request = { source: 'docker://a', choice: null }
  expect(parseRequest('analysis.start', request)).toEqual(request)
  const off = { ...request, engineMetadata: 'off' }
  expect(parseRequest('analysis.start', off)).toEqual(off)
  expect(() => parseRequest('analysis.start', { ...request, engineMetadata: 'sometimes' })).toThrow(
    'Cannot answer',
  )
})

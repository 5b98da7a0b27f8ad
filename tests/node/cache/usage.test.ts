import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

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
    const empty = { folder, layers: 0, analyses: 0, bytes: 0, limit: CACHE_LIMIT }
    expect(await cacheUsage(environment)).toEqual(empty)
    const cache = new IndexCache(folder)
    await cache.keepLayer(DIFF_ID, indexBytes(toBytes(tarOf({}))))
    await cache.keepDocument(Buffer.from('{}'))
    expect(await cacheUsage(environment)).toEqual({ ...empty, layers: 1, bytes: expect.any(Number) })
    expect((await cacheUsage(environment)).bytes).toBeGreaterThan(2)
    expect(await clearCache(environment)).toEqual(empty)
    expect(await cache.layer(DIFF_ID)).toBe(null)
  }))

test('leaves files alone that are not its own', () =>
  withFolder(async (folder) => {
    const environment = testEnvironment({ variables: { LAYERSCOPE_CACHE: folder } })
    await writeFile(join(folder, 'precious'), 'x')
    expect(await clearCache(environment)).toMatchObject({ folder, bytes: 0 })
    expect(await readFile(join(folder, 'precious'), 'utf8')).toBe('x')
  }))

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

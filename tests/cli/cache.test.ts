import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import { withFolder } from '#tests/support/builds'

import { BUILD_LIMIT, builtCli, layerscope } from './built'

beforeAll(builtCli, BUILD_LIMIT)

describe('layerscope cache', () => {
  it('shows what is kept, and forgets it', () =>
    withFolder(async (folder) => {
      const env = { LAYERSCOPE_CACHE: join(folder, 'cache') }
      const shown = await layerscope(['cache'], { env })
      expect(shown).toMatchObject({ code: 0, stderr: '' })
      expect(shown.stdout.replaceAll('\u{a0}', ' ').split('\n')).toEqual([
        '0 layers and 0 analyses, 0 B of 536.9 MB at most',
        join(env.LAYERSCOPE_CACHE, 'layerscope'),
        '',
      ])
      // The layers of the sample are compressed, so all of their bytes are read.
      expect((await layerscope(['analyze', 'sample'], { env })).code).toBe(0)
      expect((await layerscope(['cache', 'show'], { env })).stdout).toMatch(
        /^[1-9]\d* layers and 0 analyses, [^0]/,
      )
      const json = await layerscope(['cache', '--format', 'json'], { env })
      expect(JSON.parse(json.stdout)).toEqual({
        schema: 'layerscope/cache@1',
        folder: join(env.LAYERSCOPE_CACHE, 'layerscope'),
        layers: expect.any(Number),
        analyses: 0,
        bytes: expect.any(Number),
        limit: 512 << 20,
      })
      expect((await layerscope(['cache', 'clear'], { env })).stdout).toMatch(/^0 layers/)
    }))

  it('says so where nothing is kept', async () => {
    const { code, stdout } = await layerscope(['cache'], { env: { LAYERSCOPE_CACHE: 'off' } })
    expect([code, stdout]).toEqual([0, 'Nothing is kept: LAYERSCOPE_CACHE turns it off.\n'])
  })

  it('is left alone by an analysis that is told so', () =>
    withFolder(async (folder) => {
      const env = { LAYERSCOPE_CACHE: join(folder, 'cache') }
      expect((await layerscope(['analyze', 'sample', '--no-cache'], { env })).code).toBe(0)
      expect((await layerscope(['cache'], { env })).stdout).toMatch(/^0 layers/)
    }))

  it('is no reason to fail when it cannot be written', () =>
    withFolder(async (folder) => {
      const env = { LAYERSCOPE_CACHE: join(folder, 'cache') }
      await mkdir(env.LAYERSCOPE_CACHE)
      await writeFile(join(env.LAYERSCOPE_CACHE, 'layerscope'), 'in the way')
      const { code, stderr } = await layerscope(['analyze', 'sample', '-q'], { env })
      expect([code, stderr]).toEqual([0, ''])
    }))

  it.each([
    ['/', 'it is the root of the file system'],
    ['/proc', 'it is a folder of the system'],
    ['/proc/self', 'it is a folder of the system'],
    ['here/and/there', 'it is no absolute path'],
    ['/etc/passwd', 'it is no folder, and none can be made there'],
    ['/etc/passwd/below', 'it is no folder, and none can be made there'],
  ])('is refused at once in %s', async (place, why) => {
    for (const words of [['analyze', 'sample'], ['cache'], ['cache', 'clear'], ['serve', '--no-open']]) {
      const { code, stdout, stderr } = await layerscope(words, { env: { LAYERSCOPE_CACHE: place } })
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toBe(
        `layerscope: Cannot keep anything in ${place}: ${why}. Let LAYERSCOPE_CACHE name a folder of yours, or turn it off with LAYERSCOPE_CACHE=off.\n`,
      )
    }
  })

  it('knows two things to do', async () => {
    const { code, stderr } = await layerscope(['cache', 'claer'])
    expect([code, stderr]).toEqual([
      2,
      'layerscope: Cannot "claer" the cache: it can be shown and cleared. Did you mean "clear"?\n',
    ])
  })
})

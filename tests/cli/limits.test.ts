import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { AnalysisDocument } from '#core/report/document'
import { asTar, dockerSave, imageOf, layer, toBytes } from '#tests/support/images'

import { BUILD_LIMIT, builtCli, layerscope } from './built'

let folder: string
let archive: string

beforeAll(async () => {
  await builtCli()
  folder = await mkdtemp(join(tmpdir(), 'layerscope-limits-'))
  archive = join(folder, 'image.tar')
  const base = layer({ 'a/b/c/d': '1', e: '2', f: '3' })
  await writeFile(archive, toBytes(asTar(dockerSave([imageOf(base, layer({ g: '4' })).named('acme/web:1')]))))
}, BUILD_LIMIT)
afterAll(() => rm(folder, { recursive: true, force: true }))

async function analyzed(limits: string, input?: 'stream') {
  const source = input === 'stream' ? 'sample' : archive
  return layerscope(['analyze', source, '--format', 'json', '--no-cache', '--limits', limits])
}

/** The layers that notices of limits are about. */
async function noticesOf(limits: string, input?: 'stream') {
  const { code, stdout, stderr } = await analyzed(limits, input)
  expect([code, stderr]).toEqual([0, ''])
  const { notices } = JSON.parse(stdout) as AnalysisDocument
  return notices.filter((notice) => notice.code === 'limit-exceeded').map((notice) => notice.layer)
}

describe('--limits', () => {
  it('end a layer that holds too many entries, on disk and in a stream', async () => {
    expect(await noticesOf('entries=3')).toEqual([])
    expect(await noticesOf('entries=2')).toEqual([0])
    expect((await noticesOf('entries=20', 'stream')).length).toBeGreaterThan(1)
  })

  it('end a layer at a path that is too deep', async () => {
    expect(await noticesOf('path-components=4')).toEqual([])
    expect(await noticesOf('path-components=3')).toEqual([0])
  })

  it('leave out what an image holds beyond its entries', async () => {
    expect(await noticesOf('image-entries=4')).toEqual([])
    expect(await noticesOf('image-entries=3')).toEqual([1])
  })

  it.each([
    ['layers=1', 'it lists 2 layers, more than the limit of 1'],
    ['document-bytes=10', 'is larger than any image description should be'],
  ])('refuse an image beyond %s', async (limits, why) => {
    const { code, stdout, stderr } = await analyzed(limits)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(why)
  })

  it('say what is wrong with them', async () => {
    const { code, stderr } = await analyzed('files=3')
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /^layerscope: Cannot use these limits: "files=3" names none\. Give a list such as /,
    )
  })
})

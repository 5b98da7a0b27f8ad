import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { attempt } from '#tests/support/command'

import { ROOT } from './built'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layerscope-bin-'))
  await cp(join(ROOT, 'bin'), join(folder, 'bin'), { recursive: true })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const start = (...before: string[]) =>
  attempt(process.execPath, [...before, join(folder, 'bin/layerscope.mjs'), 'analyze', 'sample'])

describe('bin/layerscope.mjs', () => {
  it.each(['18.20.4', '20.18.1'])('says what an old Node %s lacks', async (version) => {
    const patch = join(folder, 'old.cjs')
    const versions = `{ ...process.versions, node: '${version}' }`
    await writeFile(patch, `Object.defineProperty(process, 'versions', { value: ${versions} })`)
    const { code, stdout, stderr } = await start('--require', patch)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(
      /^layerscope: Cannot run on Node [\d.]+: Layerscope needs Node 20\.19 or newer\. .*\n$/,
    )
  })

  it('says that an installation is incomplete', async () => {
    const { code, stderr } = await start()
    expect(code).toBe(2)
    expect(stderr).toMatch(/^layerscope: Cannot start: .*cli\.js is missing\. Install Layerscope again\.\n$/)
  })

  it('says that a clone has to be built', async () => {
    await mkdir(join(folder, 'src/cli'), { recursive: true })
    const { code, stderr } = await start()
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /^layerscope: Cannot start: .*not built yet\. Run "npm ci" and "npm run build" in .*\n$/,
    )
  })
})

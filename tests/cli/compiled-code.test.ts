import { chmod, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import module from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'

import { builtCli, BUILD_LIMIT, layerscope } from './built'

beforeAll(builtCli, BUILD_LIMIT)
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layerscope-code-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Node keeps compiled code from 22.8 on; CI runs this on one that does and on one that does not. */
const KEEPS = typeof Reflect.get(module, 'enableCompileCache') === 'function'

const code = (): string => join(folder, 'layerscope', 'code')
const kept = async (): Promise<number> =>
  (await readdir(code(), { recursive: true }).catch(() => [])).filter((name) => name.includes('/')).length

async function run(...more: readonly string[]): Promise<void> {
  const result = await layerscope(['analyze', 'sample', ...more], { env: { LAYERSCOPE_CACHE: folder } })
  expect([result.code, result.stderr.includes('Error')]).toEqual([0, false])
}

test('compiled code of the command and its threads is kept where Node can, and only there', async () => {
  await run()
  expect((await kept()) > 0).toBe(KEEPS)
})

test('nothing is kept with --no-cache', async () => {
  await run('--no-cache')
  expect(await kept()).toBe(0)
})

test.each([
  [
    'others may write to',
    async () => {
      await mkdir(code(), { recursive: true })
      await chmod(code(), 0o777)
    },
  ],
  [
    'is a link to elsewhere',
    async () => {
      await mkdir(join(folder, 'layerscope'))
      await mkdir(join(folder, 'elsewhere'))
      await symlink(join(folder, 'elsewhere'), code())
    },
  ],
])('code is neither kept in nor taken from a folder that %s', async (_what, make) => {
  await make()
  await run()
  expect(await kept()).toBe(0)
})

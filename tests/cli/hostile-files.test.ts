import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { run } from '#tests/support/command'
import { asTar, dockerSave, imageOf, layer, toBytes } from '#tests/support/images'

import { BUILD_LIMIT, builtCli, layerscope } from './built'

let folder: string
beforeAll(async () => {
  await builtCli()
  folder = await mkdtemp(join(tmpdir(), 'layerscope-hostile-'))
  await run('mkfifo', [join(folder, 'pipe'), join(folder, '.dive-ci')])
  await writeFile(join(folder, 'web.tar'), toBytes(asTar(dockerSave([imageOf(layer({ a: '1' }))]))))
}, BUILD_LIMIT)
afterAll(() => rm(folder, { recursive: true, force: true }))

const PIPE = 'a named pipe'
const DEVICE = 'a device'
const FOLDER = 'a folder'

describe.skipIf(process.platform === 'win32')('a file that is none', () => {
  it.each([
    ['a source', ['analyze', 'pipe'], PIPE],
    ['a source', ['analyze', './pipe', '--format', 'json'], PIPE],
    ['a source', ['files', './pipe'], PIPE],
    ['a source', ['analyze', '/dev/zero'], DEVICE],
    ['a source', ['ci', '/dev/zero'], PIPE],
    ['a rule file', ['ci', 'web.tar', '--config', 'pipe'], PIPE],
    ['a rule file', ['ci', 'web.tar', '--config', '/dev/zero'], DEVICE],
    ['a rule file', ['ci', 'web.tar', '--config', '.'], FOLDER],
    ['the rule file of dive', ['ci', 'web.tar'], PIPE],
    ['a baseline', ['ci', 'web.tar', '--config', 'rules', '--baseline', 'pipe'], PIPE],
    ['a baseline', ['ci', 'web.tar', '--config', 'rules', '--baseline', '/dev/zero'], DEVICE],
  ])('is called what it is, as %s: %j', async (_what, words, kind) => {
    await writeFile(join(folder, 'rules'), 'rules:\n  maxSize: 1GB\n')
    const { code, stderr } = await layerscope(words, { cwd: folder, timeout: 60_000 })
    expect(code).toBe(2)
    expect(stderr).toContain(`it is ${kind}`)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})

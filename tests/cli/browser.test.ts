import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { run } from '#tests/support/command'

import { BUILD_LIMIT, ROOT, startLayerscope } from './built'

let folder: string
beforeAll(async () => {
  await run(process.execPath, [join(ROOT, 'scripts/build.mjs')])
  folder = await mkdtemp(join(tmpdir(), 'layerscope-browser-'))
  // Notes what it was given, and who may read that, as a user at the same machine would see it.
  const opener = [
    '#!/bin/sh',
    `printf '%s\\n' "$@" > "${folder}/arguments.part"`,
    `stat -c '%a' "$1" "$(dirname "$1")" > "${folder}/modes"`,
    `cat "$1" > "${folder}/content"`,
    `mv "${folder}/arguments.part" "${folder}/arguments"`,
  ]
  await writeFile(join(folder, 'xdg-open'), opener.join('\n'))
  await chmod(join(folder, 'xdg-open'), 0o755)
}, BUILD_LIMIT)
afterAll(() => rm(folder, { recursive: true, force: true }))

const noted = (name: string): Promise<string> => readFile(join(folder, name), 'utf8').catch(() => '')

describe.skipIf(process.platform !== 'linux')('the browser', () => {
  it('is handed a private file that leads on, and never the address with the token', async () => {
    const child = startLayerscope(['serve'], { PATH: `${folder}:${process.env['PATH']}` })
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text))
    await expect.poll(() => noted('arguments'), { timeout: 60_000 }).not.toBe('')
    const url = /http:\/\/\S+/.exec(said)?.[0] ?? 'no address'
    const token = new URL(url).searchParams.get('token') ?? 'no token'
    const [file = ''] = (await noted('arguments')).trim().split('\n')
    expect(file).toMatch(/\.html$/)
    expect(file).not.toContain(token)
    expect((await noted('modes')).trim().split('\n')).toEqual(['600', '700'])
    expect(await noted('content')).toContain(`url=${url}"`)
    child.kill('SIGTERM')
    await once(child, 'exit')
    await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' })
  }, 90_000)
})

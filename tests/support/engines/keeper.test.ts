import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

const KEEPER = fileURLToPath(new URL('keeper.mjs', import.meta.url))

/** Writes its pid and waits, as an engine does. */
const ENGINE = ['sh', '-c', 'echo $$ > "$0/pid"; exec sleep 600']

async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(20)) {
    if (await check()) return
  }
  throw new Error('waited in vain')
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function pidIn(folder: string): Promise<number> {
  await until(() => existsSync(join(folder, 'pid')))
  await sleep(50)
  return Number(await readFile(join(folder, 'pid'), 'utf8'))
}

test('ends the engine and removes its folder when its input closes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ls-keeper-'))
  const keeper = spawn(process.execPath, [KEEPER, folder, '', ...ENGINE, folder], { stdio: 'pipe' })
  const pid = await pidIn(folder)
  expect(alive(pid)).toBe(true)
  keeper.stdin.end()
  await once(keeper, 'close')
  expect(alive(pid)).toBe(false)
  expect(existsSync(folder)).toBe(false)
})

test('does so too when the process that started it is killed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ls-keeper-'))
  const program = `
    const { spawn } = require('node:child_process')
    spawn(process.execPath, ${JSON.stringify([KEEPER, folder, '', ...ENGINE, folder])}, { stdio: ['pipe', 1, 2], detached: true })
    setInterval(() => {}, 1000)
  `
  const parent = spawn(process.execPath, ['-e', program], { stdio: 'ignore' })
  const pid = await pidIn(folder)
  parent.kill('SIGKILL')
  await expect(until(() => !alive(pid) && !existsSync(folder))).resolves.toBeUndefined()
})

test('says why an engine ended by itself', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ls-keeper-'))
  const keeper = spawn(process.execPath, [KEEPER, folder, '', 'sh', '-c', 'echo no disk; exit 3'], {
    stdio: 'pipe',
  })
  let said = ''
  keeper.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  await once(keeper, 'close')
  expect(JSON.parse(said)).toEqual({ how: 'it ended with 3', log: 'no disk' })
  expect(existsSync(folder)).toBe(false)
})

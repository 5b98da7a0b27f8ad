import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Runs `work` while no other process holds the lock `file`, so that builds started side by side (two tests, a
 * start and a test) wait for each other. The lock of a process that is gone does not count.
 */
export async function withLock(file, work) {
  await mkdir(dirname(file), { recursive: true })
  while (!(await taken(file))) await sleep(100)
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

async function taken(file) {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    const holder = Number(await readFile(file, 'utf8').catch(() => ''))
    // An empty file was made a moment ago by someone who is about to write into it.
    if (holder > 0 && !alive(holder)) await rm(file, { force: true })
    return false
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

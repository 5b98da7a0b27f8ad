import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { root } from './root.mjs'

const electron = join(root, 'node_modules/electron')
const note = join(root, '.cache/electron-missing.json')

/** A download that brings nothing for this long is given up. */
const STALL = 20_000
/** How long a failed download is not tried again, so that the next start is quick. */
const MEMORY = 6 * 3600_000

/**
 * Makes sure that Electron's binary is there: npm brings only its downloader. Answers whether it is.
 * `onDownload` is called when a download begins.
 */
export async function ensureElectron(onDownload) {
  if (isThere()) return true
  const version = JSON.parse(await readFile(join(electron, 'package.json'), 'utf8')).version
  if (await failedLately(version)) return false
  onDownload()
  await download()
  if (isThere()) return true
  await mkdir(join(root, '.cache'), { recursive: true })
  await writeFile(note, JSON.stringify({ version, at: Date.now() }))
  return false
}

/** Electron's package looks in its own folder, or where this variable of its points. */
function isThere() {
  return Boolean(process.env.ELECTRON_OVERRIDE_DIST_PATH) || existsSync(join(electron, 'path.txt'))
}

async function failedLately(version) {
  try {
    const failed = JSON.parse(await readFile(note, 'utf8'))
    return failed.version === version && Date.now() - failed.at < MEMORY
  } catch {
    return false
  }
}

/** Runs Electron's own downloader for as long as bytes keep coming; ends either way. */
async function download() {
  const folder = join(root, '.cache/electron-download')
  await mkdir(folder, { recursive: true })
  const child = spawn(process.execPath, [join(electron, 'install.js')], {
    cwd: root,
    stdio: 'ignore',
    // Its temporary files go where they can be watched.
    env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder },
  })
  const ended = new Promise((resolve) => {
    child.on('error', resolve)
    child.on('close', resolve)
  })
  const watch = watchGrowth([folder, join(electron, 'dist')], () => child.kill('SIGKILL'))
  await ended
  clearInterval(watch)
  await rm(folder, { recursive: true, force: true })
}

function watchGrowth(folders, onStall) {
  let size = -1
  let since = Date.now()
  const look = async () => {
    const now = await sizeOf(folders)
    if (now !== size) [size, since] = [now, Date.now()]
    else if (Date.now() - since > STALL) onStall()
  }
  return setInterval(() => void look(), 1000)
}

async function sizeOf(folders) {
  let total = 0
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true }).catch(() => [])
    for (const entry of entries) total += (await stat(join(folder, entry)).catch(() => ({ size: 0 }))).size
  }
  return total
}

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { root } from '../lib/root.mjs'

/** Installs the locked dependencies when what is in node_modules is not just those. */
export function install() {
  if (installed()) return
  console.log('── npm ci')
  const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], {
    cwd: root,
    stdio: 'inherit',
    // Without a network npm tries again for a long time.
    timeout: 600_000,
    shell: process.platform === 'win32',
    // Electron's binary is fetched when it is first needed, not here.
    env: { ...process.env, npm_config_loglevel: 'error' },
  })
  if (status === 0) return
  console.error('\nnpm ci failed, so nothing could be tested.\n\n0 passed, 1 failed')
  process.exit(1)
}

/** npm keeps a copy of the lock file beside what it installed, without packages of other platforms. */
function installed() {
  try {
    const wanted = packages('package-lock.json')
    const present = packages(join('node_modules', '.package-lock.json'))
    return Object.entries(wanted).every(
      ([path, { version, optional }]) =>
        path === '' || present[path]?.version === version || (optional && present[path] === undefined),
    )
  } catch {
    return false
  }
}

function packages(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
}

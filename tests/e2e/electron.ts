import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import { ROOT } from './serving'

/** Electron's own package takes the executable of the folder that this variable names, before its own binary. */
export const OVERRIDE = 'ELECTRON_OVERRIDE_DIST_PATH'

/**
 * The Electron to test with: the real binary where it was downloaded, else the one that the environment names, or
 * why there is none. Electron's own package is not asked, since that would start a download.
 */
export function findElectron(): { real: boolean } | { missing: string } {
  const override = process.env[OVERRIDE]
  if (hasBinary()) {
    const noDisplay =
      process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']
    if (!noDisplay) return { real: true }
    if (override === undefined) return { missing: 'there is no display for Electron' }
  }
  if (override !== undefined && existsSync(join(override, 'electron'))) return { real: false }
  return { missing: `Electron's binary is not installed (npx install-electron)` }
}

function hasBinary(): boolean {
  const home = dirname(createRequire(join(ROOT, 'package.json')).resolve('electron/package.json'))
  const name = join(home, 'path.txt')
  return existsSync(name) && existsSync(join(home, 'dist', readFileSync(name, 'utf8')))
}

import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import { chromium } from 'playwright-core'

import { findOrInstall } from './apt'
import { attempt, findCommand } from './command'
import type { Missing } from './engines'

/** Names a Chromium to use instead of any that would be found. */
export const CHROMIUM_VARIABLE = 'LAYERSCOPE_CHROMIUM'

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
]
const DOWNLOAD_WITHIN = 180_000

/** A Chromium of this machine: a named one, the usual places, Playwright's cache; else one that is fetched. */
export async function findChromium(): Promise<{ path: string } | Missing> {
  const named = process.env[CHROMIUM_VARIABLE]
  if (named !== undefined && named !== '') {
    return existsSync(named)
      ? { path: named }
      : { missing: `${CHROMIUM_VARIABLE} names ${named}, which is not there` }
  }
  const path = present()
  if (path !== null) return { path }
  const [downloaded, why] = await download()
  if (downloaded !== null) return { path: downloaded }
  const installed = await findOrInstall('chromium', 'chromium')
  return 'path' in installed
    ? installed
    : { missing: `${installed.missing}, and Playwright could not fetch it: ${why}` }
}

function present(): string | null {
  for (const command of COMMANDS) {
    const path = findCommand(command)
    if (path !== null) return path
  }
  return [...PLACES, chromium.executablePath()].find((path) => existsSync(path)) ?? null
}

async function download(): Promise<[string | null, string]> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
  const args = [cli, 'install', 'chromium']
  const result = await attempt(process.execPath, args, { timeout: DOWNLOAD_WITHIN })
  const path = chromium.executablePath()
  return [existsSync(path) ? path : null, result.stderr.trim().split('\n')[0] || 'it took too long']
}

/** Arguments for a Chromium that tests start: quiet, and as root without its sandbox, which refuses root. */
export function chromiumArguments(): string[] {
  const root = process.getuid?.() === 0
  return [
    ...(root ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
}

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import type { Installation } from '#node/installation'
import { readRegularSync } from '#node/lib/regular-file'

/** The desktop application on this machine: what starts it, or why it cannot be started, as half a sentence. */
export type Desktop =
  { readonly kind: 'there'; readonly electron: string } | { readonly kind: 'missing'; readonly why: string }

/** Looks for a display and for Electron, beside this copy of Layerscope or installed globally. Fetches nothing. */
export function findDesktop(
  installation: Installation,
  platform: NodeJS.Platform,
  variables: Readonly<Record<string, string | undefined>>,
): Desktop {
  if (platform === 'linux' && !variables['DISPLAY'] && !variables['WAYLAND_DISPLAY']) {
    return { kind: 'missing', why: 'there is no display here' }
  }
  if (!existsSync(installation.desktop))
    return { kind: 'missing', why: 'the desktop application is not built' }
  const electron = findElectron(installation.root, variables['ELECTRON_OVERRIDE_DIST_PATH'])
  return electron === null
    ? { kind: 'missing', why: "Electron's program is not installed here" }
    : { kind: 'there', electron }
}

/** Bytes of the note; it holds a file name. */
const NOTE_LIMIT = 4 << 10

/**
 * Path of Electron's executable, or null. Electron's own module would start a download when it is not there, so
 * its notes are read instead: `path.txt` names the executable in `dist`, or in a folder that its variable names.
 */
function findElectron(root: string, override: string | undefined): string | null {
  try {
    const folder = dirname(createRequire(join(root, 'package.json')).resolve('electron/package.json'))
    const note = join(folder, 'path.txt')
    const name = existsSync(note)
      ? readRegularSync(note, NOTE_LIMIT).toString('utf8')
      : override
        ? 'electron'
        : ''
    const path = join(override ?? join(folder, 'dist'), name)
    return name !== '' && existsSync(path) ? path : null
  } catch {
    return null
  }
}

/** How the desktop application ended. */
export type DesktopEnd =
  | { readonly kind: 'closed' }
  /** It never came up: `why` is half a sentence. */
  | { readonly kind: 'failed'; readonly why: string }

/** An application that ends badly sooner than this did not start at all. */
const STARTING = 10_000
const LOG_LIMIT = 64 << 10

/** Runs the desktop application until it is closed, or until the signal. */
export async function runDesktop(
  electron: string,
  root: string,
  source: string | null,
  signal: AbortSignal,
): Promise<DesktopEnd> {
  const started = Date.now()
  const child = spawn(electron, [root, ...(source === null ? [] : [`--open=${source}`])], {
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    // The reason stands near the beginning, and Chromium may talk for days.
    if (said.length < LOG_LIMIT) said += text
  })
  const stop = (): boolean => child.kill()
  signal.addEventListener('abort', stop)
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(-1))
    child.on('close', resolve)
  })
  signal.removeEventListener('abort', stop)
  if (code === 0 || signal.aborted || Date.now() - started > STARTING) return { kind: 'closed' }
  return { kind: 'failed', why: `Electron could not start${reasonIn(said)}` }
}

/** The fatal line of Chromium's log, without time and place. */
function reasonIn(log: string): string {
  const line =
    /(?:FATAL|ERROR)[^\]]*\]\s*(.{1,200})/.exec(log)?.[1] ??
    /error while loading shared libraries: .{1,120}/.exec(log)?.[0]
  return line === undefined ? '' : ` (${line.trim().replace(/\.$/, '')})`
}

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Opens an address in the user's browser; returns a function that takes away what that needed. The address holds a
 * secret, and every user of the machine can read the arguments of a program; so the browser is handed a file that only
 * this user may read, and which leads on. A machine without a browser is no failure: the address was printed too.
 */
export function openBrowser(url: string, platform: NodeJS.Platform): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'layerscope-'))
  const file = join(folder, 'open.html')
  writeFileSync(file, redirectTo(url), { mode: 0o600, flag: 'wx' })
  const [command, ...args] = opener(file, platform)
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
  return () => rmSync(folder, { recursive: true, force: true })
}

function redirectTo(url: string): string {
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Layerscope</title>' +
    `<meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url=${url}"></head>` +
    `<body><a href="${url}">Open Layerscope</a></body></html>`
  )
}

function opener(file: string, platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open', file]
  // `start` is a word of cmd; its first quoted argument is a window title.
  if (platform === 'win32') return ['cmd', '/c', 'start', '""', file]
  return ['xdg-open', file]
}

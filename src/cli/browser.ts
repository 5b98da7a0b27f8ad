import { spawn } from 'node:child_process'

/** Opens an address in the user's browser. A machine without one is no failure: the address was printed too. */
export function openBrowser(url: string, platform: NodeJS.Platform): void {
  const [command, ...args] = opener(url, platform)
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}

function opener(url: string, platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open', url]
  // `start` is a word of cmd; its first quoted argument is a window title.
  if (platform === 'win32') return ['cmd', '/c', 'start', '""', url.replaceAll('&', '^&')]
  return ['xdg-open', url]
}

import { existsSync } from 'node:fs'

import { attempt, findCommand } from './command'

/** Whether Debian packages can be installed: on Debian or a child of it, as root. */
export function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && findCommand('apt-get') !== null
}

/**
 * Path of a program, installed from the Debian package that holds it where it is missing and that can be done.
 * Otherwise the reason why it is not there, for the name of a skipped test.
 */
export async function findOrInstall(
  command: string,
  debianPackage: string,
): Promise<{ path: string } | { missing: string }> {
  const found = findCommand(command)
  if (found !== null) return { path: found }
  if (!canInstall()) return { missing: `${command} is not installed` }
  const install = ['install', '-y', '--no-install-recommends', debianPackage]
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  let said = ''
  for (const args of [install, ['update'], install]) {
    const { stderr } = await attempt('apt-get', args, { env, timeout: 300_000 })
    said = stderr.trim().split('\n').at(-1) ?? ''
    const path = findCommand(command)
    if (path !== null) return { path }
  }
  return { missing: `${command} is not installed and apt-get could not install ${debianPackage}: ${said}` }
}

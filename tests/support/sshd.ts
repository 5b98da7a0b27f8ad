import { mkdir, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'

import { findOrInstall } from './apt'
import { findCommand, run } from './command'
import { freePort, listens, privateFolder, start } from './engines/start'
import type { Missing, RunningEngine } from './engines/start'

/** A private sshd of this machine, and an `ssh` that gets in there and touches nothing of the user's own. */
export interface Sshd extends RunningEngine {
  /** `ssh://user@127.0.0.1:port` */
  readonly address: string
  /** Folder with the private `ssh`, for the front of PATH. */
  readonly bin: string
}

/** `path`: the PATH of what runs over there. */
export async function startSshd(path = process.env['PATH'] ?? ''): Promise<Sshd | Missing> {
  const found = await findOrInstall('sshd', 'openssh-server')
  if ('missing' in found) return found
  const client = await findOrInstall('ssh', 'openssh-client')
  if ('missing' in client) return client
  if (process.getuid?.() !== 0) return { missing: 'sshd is only tried as root' }
  const folder = await privateFolder('sshd')
  const port = await freePort()
  const user = userInfo().username
  await writeKeys(folder)
  await writeFile(join(folder, 'sshd_config'), sshdConfig(folder, port, path))
  await writeFile(join(folder, 'known_hosts'), `[127.0.0.1]:${port} ${await hostKey(folder)}`)
  await writeClient(folder, client.path)
  // Where sshd shuts itself in; a package makes it when its service starts.
  await mkdir('/run/sshd', { recursive: true, mode: 0o755 })
  const started = await start('sshd', folder, `127.0.0.1:${port}`, {
    command: found.path,
    args: ['-D', '-e', '-f', join(folder, 'sshd_config')],
    pidFiles: [],
    ready: () => listens(port),
  })
  if ('missing' in started) return started
  return { ...started, address: `ssh://${user}@127.0.0.1:${port}`, bin: join(folder, 'bin') }
}

async function writeKeys(folder: string): Promise<void> {
  const keygen = findCommand('ssh-keygen') ?? 'ssh-keygen'
  for (const name of ['host', 'user', 'stranger']) {
    await run(keygen, ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(folder, name)])
  }
}

async function hostKey(folder: string): Promise<string> {
  return run('cat', [join(folder, 'host.pub')])
}

function sshdConfig(folder: string, port: number, path: string): string {
  return [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${folder}/host`,
    `PidFile ${folder}/pid`,
    `AuthorizedKeysFile ${folder}/user.pub`,
    'StrictModes no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin yes',
    'UsePAM no',
    'LogLevel ERROR',
    `SetEnv "PATH=${path}"`,
    '',
  ].join('\n')
}

/** `LS_SSH_KEY` and `LS_SSH_HOSTS` name another key, and another file of known hosts, for what goes wrong. */
async function writeClient(folder: string, ssh: string): Promise<void> {
  await mkdir(join(folder, 'bin'))
  const script = [
    '#!/bin/sh',
    `exec ${ssh} -F /dev/null -o IdentitiesOnly=yes -o GlobalKnownHostsFile=/dev/null \\`,
    `  -o UserKnownHostsFile="\${LS_SSH_HOSTS:-${folder}/known_hosts}" \\`,
    `  -i "${folder}/\${LS_SSH_KEY:-user}" "$@"`,
    '',
  ]
  await writeFile(join(folder, 'bin', 'ssh'), script.join('\n'), { mode: 0o755 })
}

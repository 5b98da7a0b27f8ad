import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { findCommand, run } from './command'
import { privateFolder, start } from './engines/start'
import type { Missing, RunningEngine } from './engines/start'

/** A private containerd. Its content store lies where Docker's lies below a `DockerRootDir` that is its folder. */
export interface Containerd extends RunningEngine {
  /** Takes the images of an OCI archive; gives the digest of each by its name. */
  load(archive: string): Promise<ReadonlyMap<string, string>>
}

export async function startContainerd(): Promise<Containerd | Missing> {
  const command = findCommand('containerd')
  const client = findCommand('ctr')
  if (command === null || client === null) return { missing: 'containerd is not installed' }
  if (process.getuid?.() !== 0) return { missing: 'containerd can only be started by root' }
  const folder = await privateFolder('containerd')
  const address = join(folder, 'containerd.sock')
  await writeFile(join(folder, 'config.toml'), config(folder, address))
  const ctr = (...args: string[]): Promise<string> =>
    run(client, ['--address', address, '--namespace', 'test', ...args])
  const started = await start('containerd', folder, `unix://${address}`, {
    command,
    args: ['--config', join(folder, 'config.toml')],
    pidFiles: [],
    ready: () =>
      ctr('version').then(
        () => true,
        () => false,
      ),
  })
  if ('missing' in started) return started
  return {
    ...started,
    async load(archive) {
      await ctr('images', 'import', '--no-unpack', '--all-platforms', archive)
      const [, ...rows] = (await ctr('images', 'ls')).trim().split('\n')
      return new Map(rows.map((row) => row.split(/\s+/)).map(([name, , digest]) => [name!, digest!]))
    },
  }
}

function config(folder: string, address: string): string {
  return [
    'version = 2',
    `root = "${folder}/containerd/daemon"`,
    `state = "${folder}/state"`,
    'disabled_plugins = ["io.containerd.grpc.v1.cri"]',
    '[grpc]',
    `address = "${address}"`,
    '[ttrpc]',
    `address = "${address}.ttrpc"`,
    '',
  ].join('\n')
}

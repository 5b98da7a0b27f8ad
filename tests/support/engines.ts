import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

import { findOrInstall } from './apt'
import { answers, listens, privateFolder, start, type Missing, type RunningEngine } from './engines/start'

export type { Engine, Missing, RunningEngine } from './engines/start'

export interface DockerOptions {
  /** Its configuration file, such as another graph driver. */
  readonly config?: Readonly<Record<string, unknown>>
  /** Starts it again whenever it dies, as the machine's own service manager does. */
  readonly again?: boolean
}

/** A private dockerd. It needs root; nothing of it is seen by a Docker of the machine. */
export async function startDocker({ config = {}, again = false }: DockerOptions = {}): Promise<
  RunningEngine | Missing
> {
  const found = await findOrInstall('dockerd', 'docker.io')
  if ('missing' in found) return found
  if (process.getuid?.() !== 0) return { missing: 'dockerd can only be started by root' }
  const folder = await privateFolder('docker')
  const socket = join(folder, 'docker.sock')
  await writeFile(join(folder, 'daemon.json'), JSON.stringify(config))
  const loop = ['-c', 'while :; do "$@"; sleep 0.2; done', 'again', found.path]
  return start('docker', folder, `unix://${socket}`, {
    command: again ? 'sh' : found.path,
    args: [
      ...(again ? loop : []),
      `--config-file=${join(folder, 'daemon.json')}`,
      `--data-root=${join(folder, 'root')}`,
      `--exec-root=${join(folder, 'exec')}`,
      `--pidfile=${join(folder, 'pid')}`,
      `--host=unix://${socket}`,
      // A containerd of the machine would be shared, so names of our own.
      `--containerd-namespace=${basename(folder)}`,
      `--containerd-plugins-namespace=${basename(folder)}-plugins`,
      '--iptables=false',
      '--ip6tables=false',
      '--bridge=none',
    ],
    pidFiles: ['pid', 'exec/containerd/containerd.pid'],
    ready: () => answers(socket),
  })
}

/** A private Podman service. */
export async function startPodman(): Promise<RunningEngine | Missing> {
  const found = await findOrInstall('podman', 'podman')
  if ('missing' in found) return found
  if (process.getuid?.() !== 0) return { missing: 'podman is only tried as root' }
  const folder = await privateFolder('podman')
  const socket = join(folder, 'podman.sock')
  return start('podman', folder, `unix://${socket}`, {
    command: found.path,
    args: [...podmanFolders(folder), 'system', 'service', '-t', '0', `unix://${socket}`],
    pidFiles: [],
    ready: () => answers(socket),
  })
}

/** A private registry on a port of its own, without TLS. */
export async function startRegistry(): Promise<RunningEngine | Missing> {
  const found = await findOrInstall('docker-registry', 'docker-registry')
  if ('missing' in found) return found
  const folder = await privateFolder('registry')
  const port = 20_000 + (process.pid % 20_000)
  const config = {
    version: 0.1,
    storage: { filesystem: { rootdirectory: join(folder, 'blobs') }, delete: { enabled: true } },
    http: { addr: `127.0.0.1:${port}` },
  }
  // JSON is YAML.
  await writeFile(join(folder, 'config.yml'), JSON.stringify(config))
  return start('registry', folder, `127.0.0.1:${port}`, {
    command: found.path,
    args: ['serve', join(folder, 'config.yml')],
    pidFiles: [],
    ready: () => listens(port),
  })
}

/** Arguments that send podman to the storage of the engine in `folder`. */
export function podmanFolders(folder: string): string[] {
  return ['--root', join(folder, 'root'), '--runroot', join(folder, 'runroot')]
}

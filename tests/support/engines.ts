import { spawn } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { findOrInstall } from './apt'

/** A real engine that only the tests use: its own socket, storage and processes. */
export interface Engine {
  readonly kind: 'docker' | 'podman' | 'registry'
  /** For `DOCKER_HOST`; of a registry `127.0.0.1:port`. */
  readonly host: string
  /** Holds the socket and all that the engine stores. */
  readonly folder: string
}

/** Why a test that needs something cannot run here. */
export interface Missing {
  readonly missing: string
}

/** An engine, and the way to end it. Ending the process that started it ends it too. */
export interface RunningEngine extends Engine {
  stop(): Promise<void>
}

/** A private dockerd. It needs root; nothing of it is seen by a Docker of the machine. */
export async function startDocker(): Promise<RunningEngine | Missing> {
  const found = await findOrInstall('dockerd', 'docker.io')
  if ('missing' in found) return found
  if (process.getuid?.() !== 0) return { missing: 'dockerd can only be started by root' }
  const folder = await privateFolder('docker')
  const socket = join(folder, 'docker.sock')
  await writeFile(join(folder, 'daemon.json'), '{}')
  return start('docker', folder, `unix://${socket}`, {
    command: found.path,
    args: [
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

interface Program {
  readonly command: string
  readonly args: readonly string[]
  /** Files below the folder that hold pids of helpers. */
  readonly pidFiles: readonly string[]
  ready(): Promise<boolean>
}

const KEEPER = fileURLToPath(new URL('engines/keeper.mjs', import.meta.url))
const READY_WITHIN = 60_000

async function start(
  kind: Engine['kind'],
  folder: string,
  host: string,
  program: Program,
): Promise<RunningEngine | Missing> {
  const keeper = spawn(
    process.execPath,
    [KEEPER, folder, program.pidFiles.join(','), program.command, ...program.args],
    { stdio: ['pipe', 'pipe', 'inherit'], detached: true },
  )
  let said = ''
  keeper.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = new Promise<void>((resolve) => {
    keeper.on('close', () => resolve())
  })
  const stop = async (): Promise<void> => {
    keeper.stdin.end()
    await ended
  }
  const deadline = Date.now() + READY_WITHIN
  while (keeper.exitCode === null && Date.now() < deadline) {
    if (await program.ready()) return { kind, host, folder, stop }
    await sleep(200)
  }
  const late = keeper.exitCode === null
  await stop()
  return { missing: `${kind} ${late ? `was not ready within ${READY_WITHIN / 1000} s` : lastWords(said)}` }
}

/** One line on why an engine ended, from what the keeper says of it: how, and the end of its log. */
function lastWords(said: string): string {
  try {
    const { how, log } = JSON.parse(said) as { how: string; log: string }
    return `did not start: ${log.split('\n').findLast((line) => line !== '') ?? how}`
  } catch {
    return 'did not start'
  }
}

function privateFolder(kind: string): Promise<string> {
  // Short, since a socket's path may have 107 bytes.
  return mkdtemp(join(tmpdir(), `ls-${kind}-`))
}

/** Whether a Docker-compatible API is there. */
function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const ping = request({ socketPath, path: '/_ping', timeout: 5000 }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    ping.on('timeout', () => ping.destroy())
    ping.on('error', () => resolve(false))
    ping.end()
  })
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}

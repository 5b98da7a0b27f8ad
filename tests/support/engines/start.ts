import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { request } from 'node:http'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** A real engine that only the tests use: its own socket, storage and processes. */
export interface Engine {
  readonly kind: 'docker' | 'podman' | 'registry' | 'containerd' | 'sshd'
  /** For `DOCKER_HOST`; of a registry and of sshd `127.0.0.1:port`. */
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

export interface Program {
  readonly command: string
  readonly args: readonly string[]
  /** Files below the folder that hold pids of helpers. */
  readonly pidFiles: readonly string[]
  ready(): Promise<boolean>
}

const KEEPER = fileURLToPath(new URL('keeper.mjs', import.meta.url))
const READY_WITHIN = 60_000

/** Starts the program of an engine, and waits until it is ready. */
export async function start(
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

/** A folder of its own for an engine. */
export function privateFolder(kind: string): Promise<string> {
  // Short, since a socket's path may have 107 bytes.
  return mkdtemp(join(tmpdir(), `ls-${kind}-`))
}

/** Whether a Docker-compatible API is there. */
export function answers(socketPath: string): Promise<boolean> {
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

/** Whether anything takes connections at a port of this machine. */
export function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}

/** A port that nobody listens at now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

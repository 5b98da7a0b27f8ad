import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A folder of sockets that nobody listens on, so that an engine of the machine is never touched by accident. */
const NOBODY = '/var/empty/layerscope'

/** `layerscope serve` as a user starts it, on a port of its own. */
export interface Serving {
  /** The address it printed, token included. */
  readonly url: string
  readonly process: ChildProcess
  stop(): Promise<void>
}

const STARTED_WITHIN = 20_000

export async function startServing(
  env: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<Serving> {
  const child = spawn(
    process.execPath,
    [join(ROOT, 'bin', 'layerscope.mjs'), 'serve', '--no-open', ...args],
    { env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`serve printed no address:\n${said}`)), STARTED_WITHIN)
    const hear = (text: string): void => {
      said += text
      const address = /running at (http:\/\/\S+)/.exec(said)?.[1]
      if (address === undefined) return
      clearTimeout(timer)
      resolve(address)
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    child.on('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`serve ended with ${code}:\n${said}`))
    })
  })
  return { url, process: child, stop: () => end(child) }
}

/** The environment of a user with no engine and no CI, and what a test adds. */
export function environment(env: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { CI: _, DOCKER_CONTEXT: __, CONTAINER_HOST: ___, ...rest } = process.env
  const own = {
    DOCKER_HOST: `unix://${NOBODY}/docker.sock`,
    LAYERSCOPE_CACHE: 'off',
    XDG_RUNTIME_DIR: NOBODY,
  }
  return { ...definedOnly(rest), ...own, ...env }
}

function definedOnly(variables: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000)
  await ended
  clearTimeout(timer)
}

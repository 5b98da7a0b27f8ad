import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { attempt } from '#tests/support/command'
import type { CommandOptions, CommandResult } from '#tests/support/command'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BIN = join(ROOT, 'bin/layerscope.mjs')

/** Builds the command line unless it is up to date; call before the first test of a file. */
export function builtCli(): Promise<void> {
  return built('node')
}

/** The same, and the page that `serve` shows. */
export function builtCliAndPage(): Promise<void> {
  return built()
}

async function built(...parts: readonly string[]): Promise<void> {
  const script = join(ROOT, 'scripts/build.mjs')
  const { code, stderr } = await attempt(process.execPath, [script, ...parts])
  if (code !== 0) throw new Error(stderr)
}

/** Time to build on a busy machine. */
export const BUILD_LIMIT = 120_000

/** A user without engines, whose terminal shows UTF-8 and who set nothing else. */
export function plainUser(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { PATH } = process.env
  return {
    PATH,
    LANG: 'C.UTF-8',
    HOME: '/nonexistent',
    DOCKER_HOST: 'unix:///nonexistent/docker.sock',
    LAYERSCOPE_CACHE: 'off',
    ...more,
  }
}

/** Runs `layerscope …` as a user does, its output caught. */
export function layerscope(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  // `attempt` adds its own environment below ours, so what a user must not have is taken out by name.
  const nothing = Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined]))
  const env = { ...nothing, ...plainUser(), ...options.env }
  return attempt(process.execPath, [BIN, ...args], { timeout: 30_000, ...options, env })
}

/** Starts `layerscope …` and hands the process over. */
export function startLayerscope(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(process.execPath, [BIN, ...args], { env: plainUser(env), stdio: ['pipe', 'pipe', 'pipe'] })
}

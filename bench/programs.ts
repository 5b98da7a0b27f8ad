import { spawn, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import { build } from 'vite'

import { findCommand } from '#tests/support/command'
import type { Missing } from '#tests/support/engines'

import { withoutUnusedPackages } from '../scripts/vite/unused-packages'
import { CACHE } from './inputs/cached'
import { root } from './place'

const CHILDREN = join(root, 'bench', 'children')
const BUILT = join(CACHE, 'children')

/** The command line as users start it. */
export const CLI = join(root, 'bin', 'layerscope.mjs')

/** Builds the command line, unless it is up to date. */
export async function buildProduct(): Promise<void> {
  await timed(process.execPath, [join(root, 'scripts', 'build.mjs'), 'node'])
}

/**
 * Builds the processes of the benchmark. They are bundled as the product is: run from source, each use of an import
 * would cost a look-up.
 */
export async function buildChildren(): Promise<void> {
  const names = readdirSync(CHILDREN).map((name) => name.replace(/\.ts$/, ''))
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    resolve: { alias: withoutUnusedPackages },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir: BUILT,
      // Another benchmark may be running on them.
      emptyOutDir: false,
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, join(CHILDREN, `${name}.ts`)])),
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
}

/** Runs one process of `children/` and gives its answer. `flags` are Node's. */
export async function child<A>(
  name: string,
  task: object,
  options: { env?: Record<string, string>; flags?: readonly string[] } = {},
): Promise<A> {
  const args = [...(options.flags ?? []), join(BUILT, `${name}.mjs`), JSON.stringify(task)]
  const { output } = await timed(process.execPath, args, options.env)
  return JSON.parse(output) as A
}

/** Runs a program to its end: milliseconds from start to exit, and what it wrote. Rejects when it fails. */
export async function timed(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ milliseconds: number; output: string }> {
  const stdio: SpawnOptions['stdio'] = ['ignore', 'pipe', 'pipe']
  const started = performance.now()
  const spawned = spawn(command, args, { env: { ...process.env, ...env }, stdio })
  let output = ''
  let said = ''
  spawned.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text))
  spawned.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code] = (await once(spawned, 'close')) as [number | null]
  const milliseconds = performance.now() - started
  if (code !== 0) throw new Error(`${command} ended with ${code ?? 'a signal'}: ${said.trim().slice(-500)}`)
  return { milliseconds, output }
}

/** Milliseconds that a program takes whose output nobody reads. */
export async function timedToNowhere(command: string, args: readonly string[]): Promise<number> {
  const started = performance.now()
  const spawned = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = (await once(spawned, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${command} ended with ${code ?? 'a signal'}`)
  return performance.now() - started
}

/** The path of a program, or in words that it is missing. */
export function program(name: string): { readonly path: string } | Missing {
  const path = findCommand(name)
  return path === null ? { missing: `${name} is not installed` } : { path }
}

import { readFileSync } from 'node:fs'
import { arch, cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'

import { attempt, findCommand } from '#tests/support/command'

import { root } from '../place'

/** Where and of what the figures are. */
export interface Machine {
  readonly date: string
  readonly layerscope: string
  readonly commit: string | null
  readonly node: string
  readonly system: string
  readonly processor: string
  readonly cores: number
  readonly memoryBytes: number
  /** Versions of the programs that were measured against; null for what is not there. */
  readonly programs: Readonly<Record<string, string | null>>
}

export async function thisMachine(): Promise<Machine> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const versions = await Promise.all(
    PROGRAMS.map(async ([name, args]) => [name, await firstLine(name, args)] as const),
  )
  return {
    date: new Date().toISOString().slice(0, 10),
    layerscope: version,
    commit: await firstLine('git', ['-C', root, 'rev-parse', '--short', 'HEAD']),
    node: process.versions.node,
    system: `${type()} ${release()} ${arch()}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryBytes: totalmem(),
    programs: Object.fromEntries(versions),
  }
}

const PROGRAMS = [
  ['dockerd', ['--version']],
  ['gzip', ['--version']],
  ['zstd', ['--version']],
  ['curl', ['--version']],
  ['dive', ['--version']],
] as const

async function firstLine(command: string, args: readonly string[]): Promise<string | null> {
  if (findCommand(command) === null) return null
  const { code, stdout } = await attempt(findCommand(command) ?? command, args, { timeout: 10_000 }).catch(
    () => ({
      code: 1,
      stdout: '',
    }),
  )
  return code === 0 ? (stdout.trim().split('\n')[0] ?? null) : null
}

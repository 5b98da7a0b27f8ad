import { join } from 'node:path'

import { findCommand } from '#tests/support/command'

import { timed } from './programs'
import type { Setting } from './row'
import type { Contestant } from './turns'

/** It takes so long that more would say nothing. */
const DIVES = 2

/** dive's own analysis of the same image, where dive is on the PATH: to the end of its JSON. */
export function diveContestant(
  { folder }: Setting,
  source: readonly string[],
  env: Record<string, string> = {},
): Contestant[] {
  const command = findCommand('dive')
  if (command === null) return []
  const args = [...source, '--json', join(folder, 'dive.json')]
  const run = async (): Promise<number> => (await timed(command, args, { ...env, CI: 'false' })).milliseconds
  return [{ name: 'dive', most: DIVES, run }]
}

import { join } from 'node:path'

import { findCommand } from '#tests/support/command'

import { timed } from './programs'
import type { Setting } from './row'
import type { Contestant } from './turns'

/** dive's own analysis of the same image, where dive is on the PATH: to the end of its JSON. */
export function diveContestant(
  { folder }: Setting,
  source: readonly string[],
  env: Record<string, string> = {},
): Contestant[] {
  const command = findCommand('dive')
  if (command === null) return []
  const args = [...source, '--json', join(folder, 'dive.json')]
  return [
    { name: 'dive', run: async () => (await timed(command, args, { ...env, CI: 'false' })).milliseconds },
  ]
}

import { parseArgs } from 'node:util'

import type { Scale } from './inputs/images'

export interface Options {
  readonly scale: Scale
  /** Names of rows; all when empty. */
  readonly only: readonly string[]
  readonly rounds: number
  /** File for the results as JSON; null for none. */
  readonly json: string | null
  readonly help: boolean
}

export const USAGE = `npm run bench -- [OPTION…]

  --quick        small inputs: shows that it works, says nothing about speed
  --only NAME    only this row; may be given several times
  --rounds N     how often each contestant runs (5; with --quick 1)
  --json FILE    writes the results as JSON too

Inputs are made once and kept in .cache/bench (about 9 GB), which may be deleted.`

/** Reads the command line; throws a sentence for one that it does not understand. */
export function parseOptions(args: readonly string[], names: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      rounds: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const unknown = values.only.find((name) => !names.includes(name))
  if (unknown !== undefined) throw new Error(`There is no row ${unknown}; rows are ${names.join(', ')}.`)
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 5))
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1 on.')
  return {
    scale: values.quick ? 'quick' : 'full',
    only: values.only,
    rounds,
    json: values.json ?? null,
    help: values.help,
  }
}

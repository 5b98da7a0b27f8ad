import type { Invocation, Option } from './command'

/** Options of everything that reads images: each stands for a variable, which other processes hear of too. */
const SWITCHES = {
  'no-cache': {
    variable: 'LAYERSCOPE_CACHE',
    help: 'neither use nor keep what is known of layers from earlier',
  },
  'no-engine-metadata': {
    variable: 'LAYERSCOPE_ENGINE_METADATA',
    help: 'leave private files of the engine alone; it exports the image, which takes longer',
  },
} as const

export const READING_OPTIONS: Readonly<Record<string, Option>> = {
  ...Object.fromEntries(
    Object.entries(SWITCHES).map(([name, { help }]) => [name, { type: 'boolean', help }]),
  ),
  limits: {
    type: 'string',
    value: 'LIST',
    help: 'what an image may hold at most, such as entries=1000000,layers=200',
  },
}

/** The variables that a command line sets. */
export function readingVariables({
  flags,
  texts,
}: Pick<Invocation, 'flags' | 'texts'>): Record<string, string> {
  const off = Object.entries(SWITCHES).filter(([name]) => flags[name] === true)
  const { limits } = texts
  return {
    ...Object.fromEntries(off.map(([, { variable }]) => [variable, 'off'])),
    ...(limits === undefined ? {} : { LAYERSCOPE_LIMITS: limits }),
  }
}

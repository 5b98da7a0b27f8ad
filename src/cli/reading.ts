import type { Invocation, Option } from './command'

/** Options of everything that reads images: each stands for a variable, which other processes hear of too. */
const SWITCHES = {
  'no-cache': {
    variable: 'LAYERSCOPE_CACHE',
    help: 'neither read nor write the cache of layers and analyses',
  },
  'no-engine-metadata': {
    variable: 'LAYERSCOPE_ENGINE_METADATA',
    help: 'do not read private files of the engine; export the image instead, which is slower',
  },
} as const

export const READING_OPTIONS: Readonly<Record<string, Option>> = {
  ...Object.fromEntries(
    Object.entries(SWITCHES).map(([name, { help }]) => [name, { type: 'boolean', help }]),
  ),
  limits: {
    type: 'string',
    value: 'LIST',
    help: 'most that an image may hold, such as entries=1000000,layers=200',
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

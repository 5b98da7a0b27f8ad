import type { CacheUsage } from '#contract/calls'
import { formatBytes } from '#core/query/format'

import type { Command } from '../command'
import { hostEnvironment } from '../environment'
import { quoted } from '../parse'
import { nearest } from '../suggest'
import type { Look } from '../terminal/terminal'
import { jsonText } from '../text/json'
import { usageError } from '../usage'

const ACTIONS = ['show', 'clear']

export const cache: Command = {
  name: 'cache',
  group: 'machine',
  summary: 'what is kept of images; "clear" forgets it',
  argument: '[ACTION]',
  options: {
    format: {
      type: 'string',
      short: 'f',
      choices: ['text', 'json'],
      help: 'text for people (the default), or one JSON document, stable under its "schema"',
    },
  },
  examples: [
    ['layerscope cache', 'its folder, how many layers it holds, and how large it is'],
    ['layerscope cache clear', 'forget all of it'],
    ['LAYERSCOPE_CACHE=off layerscope analyze web:1.4', 'neither use nor fill it'],
  ],
  async run({ argument, texts }, terminal) {
    const action = argument ?? 'show'
    if (!ACTIONS.includes(action)) throw unknownAction(action)
    const environment = hostEnvironment('terminal')
    const { cacheUsage, clearCache } = await import('#node/cache/usage')
    const usage = await (action === 'clear' ? clearCache(environment) : cacheUsage(environment))
    if (texts['format'] === 'json') await terminal.write(`${jsonText(cacheDocument(usage), 2)}\n`)
    else await terminal.print(cacheText(usage, terminal))
    return 0
  },
}

/** What `cache --format json` prints. Only fields are ever added under this schema name. */
function cacheDocument({ folder, layers, analyses, bytes, limit }: CacheUsage): object {
  return { schema: 'layerscope/cache@1', folder, layers, analyses, bytes, limit }
}

function cacheText({ folder, layers, analyses, bytes, limit }: CacheUsage, { text }: Look): string[] {
  if (folder === null) return ['Nothing is kept: LAYERSCOPE_CACHE turns it off.']
  const count = `${counted(layers, 'layer', 'layers')} and ${counted(analyses, 'analysis', 'analyses')}`
  return [`${count}, ${formatBytes(bytes)} of ${formatBytes(limit)} at most`, text(folder)]
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

function unknownAction(action: string): Error {
  const guess = nearest(action, ACTIONS)
  return usageError(
    `Cannot ${quoted(action)} the cache`,
    'it can be shown and cleared',
    guess === null ? 'Write "layerscope cache" or "layerscope cache clear".' : `Did you mean "${guess}"?`,
  )
}

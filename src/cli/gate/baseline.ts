import { ANALYSIS_SCHEMA } from '#core/report/document'
import type { GateBaseline } from '#core/report/gate/rules'

import { readText } from '../files/read-text'
import { usageError } from '../usage'

/** A document may list every wasted copy of a large image; a string cannot be longer than this. */
const LIMIT = 512 << 20

/** What growth is measured against: a document that `analyze --format json` or `ci --json` wrote earlier. */
export async function readBaseline(path: string): Promise<GateBaseline> {
  const storedBytes = storedBytesOf(path, await readText(path, LIMIT))
  if (typeof storedBytes === 'number' && storedBytes >= 0) return { storedBytes }
  throw useless(path, 'it is not an analysis document of Layerscope')
}

function storedBytesOf(path: string, text: string): unknown {
  try {
    const document = JSON.parse(text) as { schema?: unknown; totals?: { storedBytes?: unknown } } | null
    return document?.schema === ANALYSIS_SCHEMA ? document.totals?.storedBytes : null
  } catch {
    throw useless(path, 'it is not JSON')
  }
}

function useless(path: string, why: string): Error {
  return usageError(
    `Cannot compare with ${path}`,
    why,
    'Make one with "layerscope analyze SOURCE --format json".',
  )
}

import { asArray, asObject, asString } from '../../lib/json'
import { isLeftBehind } from '../../lib/owner'
import type { EngineClient } from '../client'
import { READER_LABEL } from './reader-request'
import { removeReader } from './remove'

/** States that a container that is never started cannot have; what has one is not ours to remove. */
const ALIVE: ReadonlySet<string> = new Set(['running', 'paused', 'restarting'])

/** Milliseconds that an engine may take to list containers. */
const LIMIT = 5000

/**
 * Removes the readers that a crash left at an engine, whatever became of them; those that a living process uses stay.
 * Engines know different states, so they are told apart here. Never rejects. Returns how many were removed.
 */
export async function removeLeftovers(client: EngineClient): Promise<number> {
  try {
    const docker = await client.connect()
    const containers: unknown = await docker.listContainers({
      all: true,
      filters: { label: [READER_LABEL] },
      abortSignal: AbortSignal.timeout(LIMIT),
    })
    const gone = asArray(containers).flatMap((item) => {
      const container = asObject(item)
      const id = asString(container?.['Id'])
      const mark = asString(asObject(container?.['Labels'])?.[READER_LABEL])
      const state = asString(container?.['State'])?.toLowerCase() ?? ''
      if (id === null || mark === null || ALIVE.has(state)) return []
      // Whoever made it has no use for one that died with its engine.
      return state === 'dead' || isLeftBehind(mark) ? [id] : []
    })
    const removed = await Promise.all(gone.map((id) => removeReader(client, id, false)))
    return removed.filter(Boolean).length
  } catch {
    return 0
  }
}

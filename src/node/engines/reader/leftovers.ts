import { asArray, asObject, asString } from '../../lib/json'
import { isLeftBehind } from '../../lib/owner'
import type { EngineClient } from '../client'
import { READER_LABEL } from './reader-request'
import { removeReader } from './remove'

/** Milliseconds that an engine may take to list containers. */
const LIMIT = 5000

/**
 * Removes the readers that a crash left at an engine; those that a living process uses stay. Never rejects. Answers
 * how many were removed.
 */
export async function removeLeftovers(client: EngineClient): Promise<number> {
  try {
    const docker = await client.connect()
    const containers: unknown = await docker.listContainers({
      all: true,
      filters: { label: [READER_LABEL], status: ['created'] },
      abortSignal: AbortSignal.timeout(LIMIT),
    })
    const gone = asArray(containers).flatMap((item) => {
      const container = asObject(item)
      const id = asString(container?.['Id'])
      const mark = asString(asObject(container?.['Labels'])?.[READER_LABEL])
      return id !== null && mark !== null && isLeftBehind(mark) ? [id] : []
    })
    const removed = await Promise.all(gone.map((id) => removeReader(client, id, false)))
    return removed.filter(Boolean).length
  } catch {
    return 0
  }
}

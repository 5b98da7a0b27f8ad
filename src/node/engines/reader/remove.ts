import { setTimeout as sleep } from 'node:timers/promises'

import { troubleOf } from '../classify'
import type { Environment } from '../../lib/environment'
import { EngineClient } from '../client'
import type { ReaderPlace } from './reader-request'

/** Milliseconds before each try. */
const WAITS = [0, 100, 400, 1500]
/** Milliseconds that all tries together may take: an engine that hangs is not waited for, what it has is found later. */
const LIMIT = 5000

/**
 * Removes a reader with everything of it; answers whether it is gone. Never rejects. `unsure`: it may still be in
 * the making, so that its absence is no proof at first.
 */
export async function removeReader(client: EngineClient, name: string, unsure: boolean): Promise<boolean> {
  const end = Date.now() + LIMIT
  let gone = false
  for (const wait of WAITS) {
    await sleep(wait)
    const left = end - Date.now()
    if (left <= 0) break
    try {
      const docker = await client.connect()
      await docker.getContainer(name).remove(options(left))
      return true
    } catch (error) {
      const trouble = troubleOf(error)
      // An engine that is not there any more will not be in a second.
      if (trouble.kind === 'absent' || trouble.kind === 'denied') return false
      gone = trouble.kind === 'status' && trouble.status === 404
      // 409: somebody else is removing it. Should the engine die over that, it is found dead later.
      if (trouble.kind === 'status' && trouble.status === 409) return true
      if (gone && !unsure) return true
    }
  }
  return gone
}

/** Removes the reader of a thread that did not come to it. Never rejects. */
export async function removeLostReader(
  { endpoint, name }: ReaderPlace,
  environment: Environment,
): Promise<void> {
  await removeReader(new EngineClient(endpoint, environment), name, true)
}

/** The modem takes its signal out of the object, so each call has its own. */
function options(limit: number): { force: true; v: true; abortSignal: AbortSignal } {
  return { force: true, v: true, abortSignal: AbortSignal.timeout(limit) }
}

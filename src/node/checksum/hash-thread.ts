import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'

import type { HashAnswer, HashInput } from './hash-messages'

/** Makes digests until the thread is ended from outside. */
export function runHashThread(): void {
  const port = parentPort
  if (port === null) return
  const running = new Map<number, Hash>()
  port.on('message', ({ stream, algorithm, bytes, end }: HashInput) => {
    const hash = running.get(stream) ?? createHash(algorithm)
    hash.update(bytes)
    if (end) running.delete(stream)
    else running.set(stream, hash)
    const digest = end ? hash.digest('hex') : null
    port.postMessage({ stream, taken: bytes.length, digest } satisfies HashAnswer, [])
  })
}

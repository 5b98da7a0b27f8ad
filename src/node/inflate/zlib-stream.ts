import type { Gunzip, InflateRaw } from 'node:zlib'

import { Wake } from '../lib/wake'

/** All that a stream restores, also what it still held when it ran into damage: iterating over it would drop that. */
export async function* restored(zlib: InflateRaw | Gunzip): AsyncGenerator<Uint8Array> {
  const change = new Wake()
  let failure: Error | null = null
  zlib.on('error', (error) => (failure = error))
  for (const event of ['readable', 'end', 'error', 'close']) zlib.on(event, () => change.all())
  for (;;) {
    const chunk = zlib.read() as Uint8Array | null
    if (chunk !== null) yield chunk
    else if (failure !== null) throw failure as Error
    else if (zlib.readableEnded || zlib.closed) return
    else await change.wait()
  }
}

/** Waits until the stream takes more, or is over and never will. */
export function roomIn(zlib: InflateRaw | Gunzip): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      zlib.off('drain', done).off('close', done)
      resolve()
    }
    zlib.on('drain', done).on('close', done)
    if (zlib.destroyed) done()
  })
}

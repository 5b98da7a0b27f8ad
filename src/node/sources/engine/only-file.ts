import type { Readable } from 'node:stream'

import { FailureError } from '#contract/failure'

import { Handover } from '../../lib/handover'
import { readOuterTar } from '../../layers/tar-members'
import type { OuterHeader } from '../../layers/tar-members'
import { StrategyUnavailable, damaged } from './strategy-unavailable'

/**
 * The content of the one file in a tar that an engine sends, as it comes. Throws a StrategyUnavailable where it breaks off, and
 * where there is no file of the length that is `expected`.
 */
export async function* onlyFile(
  open: () => Promise<Readable>,
  onBytes: (bytes: number) => void,
  expected?: number,
): AsyncGenerator<Uint8Array> {
  const tar = await open()
  const content = new Handover()
  const reader = {
    async member({ type, bytes }: OuterHeader, chunks: AsyncIterable<Uint8Array>): Promise<void> {
      if (expected !== undefined && (type !== 'file' || bytes !== expected)) {
        damaged('a file of the engine is not as the layer lists it')
      }
      for await (const chunk of chunks) if (type === 'file') await content.write(chunk)
    },
    chunk: (chunk: Uint8Array): boolean => {
      onBytes(chunk.length)
      return false
    },
  }
  const reading = readOuterTar(tar, reader, 'the answer').then(
    () => content.end(),
    (error: unknown) => content.end(error),
  )
  try {
    yield* content
  } catch (error) {
    throw error instanceof FailureError ? new StrategyUnavailable('failed', error.failure.why) : error
  } finally {
    content.leave()
    tar.destroy()
    await reading
  }
}

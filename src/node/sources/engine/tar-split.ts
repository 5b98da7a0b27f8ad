import type { IndexLimits } from '#core/index/indexer-options'
import { TarSplitIndexer } from '#core/index/tar-split-index'
import type { LayerIndex } from '#core/index/layer-index'

import { ByteReader } from '../../inflate/byte-reader'
import { gunzip } from '../../inflate/gzip'
import { InflateError } from '../../inflate/inflate-error'
import { damaged } from './strategy-unavailable'

/** The index of a layer from its gzipped tar-split. Rejects with a StrategyUnavailable when anything of it is missing. */
export async function indexTarSplit(
  gzipped: Uint8Array,
  signal: AbortSignal,
  onProgress: (bytes: number, entries: number) => void,
  limits?: IndexLimits,
): Promise<LayerIndex> {
  const indexer = new TarSplitIndexer({ decode, ...(limits && { limits }) })
  try {
    for await (const chunk of gunzip(new ByteReader(once(gzipped)))) {
      signal.throwIfAborted()
      indexer.push(chunk)
      onProgress(indexer.bytes, indexer.entries)
    }
  } catch (error) {
    if (error instanceof InflateError) damaged(error.message.replace(/^its/, 'the tar-split: its'))
    throw error
  }
  const index = indexer.end()
  if (typeof index === 'string') damaged(`the tar-split: ${index}`)
  // What is beyond a limit is so whichever way it is read.
  const isOver = index.notices.some(({ code }) => code === 'limit-exceeded')
  if (!index.complete && !isOver) damaged('the tar-split breaks off')
  return index
}

/** Ten times as fast as what core has for every host. */
function decode(text: Uint8Array, start: number, end: number, out: Uint8Array): number {
  const encoded = Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('latin1', start, end)
  const length = Buffer.from(out.buffer, out.byteOffset, out.byteLength).write(encoded, 'base64')
  // Node passes over what is no base64, and so decodes less than there must be.
  const padding = encoded.endsWith('==') ? 2 : encoded.endsWith('=') ? 1 : 0
  return encoded.length % 4 === 0 && length === (encoded.length / 4) * 3 - padding ? length : -1
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

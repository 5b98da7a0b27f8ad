import { LayerIndexer } from '#core/index/layer-indexer'
import type { LayerIndex } from '#core/index/layer-index'

import { ByteReader } from '../inflate/byte-reader'
import { InflateError } from '../inflate/inflate-error'
import { locateWishes } from './content-ranges'
import type { ContentRange } from './content-ranges'
import { KeptContents } from './kept-contents'
import type { ContentVisitor, ContentWish } from './open-image'

/**
 * Serves wishes from the uncompressed tar of one layer, which `open` gives from its first byte on. A path may come
 * again further on, and then the last entry counts, so the whole layer has to be looked at before anything is
 * visited. What is wished for is kept on the way as long as it is little (`budget` bytes in all), which makes one
 * pass do; larger pieces are only located and then served from a second pass, which ends with the last of them.
 * Pieces that overlap each other take a pass more.
 *
 * What can be read before a damaged layer breaks off is served; a content that breaks off there is as long as what
 * is left of it, as in the index of the layer.
 */
export async function visitTar(
  open: () => AsyncIterable<Uint8Array>,
  wishes: readonly ContentWish[],
  visit: ContentVisitor,
  budget = BUDGET,
): Promise<void> {
  const kept = new KeptContents(wishes, budget)
  const indexer = new LayerIndexer({ checksums: 'none', tap: kept })
  const late: ContentRange[] = []
  for (const range of locateWishes(await pass(open(), indexer), wishes)) {
    const pieces = kept.of(range)
    if (pieces === null) late.push(range)
    else await visit(range.wish, { bytes: range.bytes, chunks: inOrder(pieces) })
  }
  await visitRanges(open, late, visit)
}

/** Serves pieces whose places are known from a tar that `open` gives from its first byte on, as often as it takes. */
export async function visitRanges(
  open: () => AsyncIterable<Uint8Array>,
  ranges: readonly ContentRange[],
  visit: ContentVisitor,
): Promise<void> {
  for (let left = ranges; left.length > 0;) left = await visitOnce(open(), left, visit)
}

/** Bytes that are kept of one layer. */
const BUDGET = 32 << 20

async function pass(chunks: AsyncIterable<Uint8Array>, indexer: LayerIndexer): Promise<LayerIndex> {
  try {
    for await (const chunk of chunks) {
      indexer.push(chunk)
      if (indexer.finished) break
    }
    return indexer.end()
  } catch (error) {
    if (error instanceof InflateError) return indexer.end(error.message)
    throw error
  }
}

/** Serves what can be served in one pass over a tar; answers what would have meant to go back. */
export async function visitOnce(
  chunks: AsyncIterable<Uint8Array>,
  ranges: readonly ContentRange[],
  visit: ContentVisitor,
): Promise<readonly ContentRange[]> {
  const input = new PlacedReader(chunks)
  const left: ContentRange[] = []
  try {
    for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
      if (range.start < input.position) left.push(range)
      else {
        await input.skipTo(range.start)
        await visit(range.wish, { bytes: range.bytes, chunks: input.upTo(range.end) })
      }
    }
    return left
  } finally {
    await input.close()
  }
}

/** Reads chunks and knows where it is. */
class PlacedReader {
  position = 0
  readonly #input: ByteReader

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#input = new ByteReader(chunks)
  }

  async skipTo(position: number): Promise<void> {
    while (this.position < position && (await this.#next(position)) !== null);
  }

  async *upTo(end: number): AsyncGenerator<Uint8Array> {
    while (this.position < end) {
      const chunk = await this.#next(end)
      if (chunk === null) return
      yield chunk
    }
  }

  close(): Promise<void> {
    return this.#input.close()
  }

  async #next(end: number): Promise<Uint8Array | null> {
    const chunk = await this.#input.next()
    if (chunk === null) return null
    const taken = chunk.subarray(0, end - this.position)
    this.#input.unread(chunk.subarray(taken.length))
    this.position += taken.length
    return taken
  }
}

async function* inOrder(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces
}

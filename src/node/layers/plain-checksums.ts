import { readSync } from 'node:fs'

import { addChecksums } from '#core/index/checksums'
import type { Checksum } from '#core/index/checksums'
import { Crc64 } from '#core/index/crc64'
import type { LayerIndex } from '#core/index/layer-index'

import { wordFold } from '../checksum/word-fold'
import { Turn } from '../lib/turn'
import type { PlainLayer } from './plain-layer'

/**
 * The index with the checksums of these entries (ascending), their contents read from where the layer lies. One
 * that broke off has none, as in a layer that is read to its end.
 */
export async function sumContents(
  layer: PlainLayer,
  index: LayerIndex,
  entries: readonly number[],
  signal: AbortSignal,
): Promise<LayerIndex> {
  const reader = new Window(layer)
  const turn = new Turn(signal)
  const sums = new Map<number, Checksum>()
  const crc = new Crc64(wordFold())
  for (const entry of entries) {
    const end = index.offset[entry]! + index.size[entry]!
    if (!index.complete && entry === index.count - 1 && end >= layer.length) continue
    crc.reset()
    for (let at = index.offset[entry]!; at < end;) {
      if (turn.isOver) await turn.pass()
      const bytes = reader.read(at, end - at)
      if (bytes.length === 0) break
      crc.update(bytes)
      at += bytes.length
      if (at === end) sums.set(entry, { low: crc.low, high: crc.high })
    }
  }
  return addChecksums(index, sums)
}

/** Bytes that are read at a time even for the smallest content: its neighbors are often wanted too. */
const LEAST = 64 << 10

/** Reads on from wherever it is asked to; small contents that lie close to each other take one call. */
class Window {
  readonly #layer: PlainLayer
  readonly #bytes = new Uint8Array(256 << 10)
  #start = 0
  #length = 0

  constructor(layer: PlainLayer) {
    this.#layer = layer
  }

  /** At least one and at most `length` bytes at `position` of the layer; none at its end. */
  read(position: number, length: number): Uint8Array {
    if (position < this.#start || position >= this.#start + this.#length) {
      const { handle, start, length: all } = this.#layer
      const wanted = Math.max(length, LEAST)
      const most = Math.min(wanted, this.#bytes.length, all - position)
      this.#length = most <= 0 ? 0 : readSync(handle.fd, this.#bytes, 0, most, start + position)
      this.#start = position
    }
    const from = position - this.#start
    return this.#bytes.subarray(from, Math.min(from + length, this.#length))
  }
}

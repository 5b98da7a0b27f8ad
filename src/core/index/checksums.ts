import type { LayerIndex } from './layer-index'
import { EntryFlag } from './layer-index'

/** CRC-64/ISO of one content, its halves. */
export interface Checksum {
  readonly low: number
  readonly high: number
}

/** The same index with checksums of some entries more; a new one, since indexes never change. */
export function addChecksums(index: LayerIndex, sums: ReadonlyMap<number, Checksum>): LayerIndex {
  if (sums.size === 0) return index
  const flags = index.flags.slice()
  const checksum = index.checksum.slice()
  for (const [entry, { low, high }] of sums) {
    flags[entry] |= EntryFlag.checksum
    checksum[entry * 2] = low
    checksum[entry * 2 + 1] = high
  }
  return { ...index, flags, checksum }
}

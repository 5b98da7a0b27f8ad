import type { ByteStrings } from '../model/byte-strings'
import { ByteStringsBuilder, startOf } from '../model/byte-strings'
import { pack, unpack } from '../model/packed'

import { Crc64 } from './crc64'
import { DEFAULT_INDEX_LIMITS } from './indexer-options'
import type { LayerIndex } from './layer-index'
import { areStrings, isSound } from './sound'

/** Goes up whenever an index kept by an older version would be read wrongly. */
export const INDEX_FORMAT = 3

/** `LSIX`, format, CRC-64 of what follows: 16 bytes in front of the packed columns. */
const HEADER = 16
const MAGIC = 0x5849_534c

/**
 * An index as bytes to keep: its columns packed, its paths each without what they share with the one before.
 * The checksum in front tells a damaged copy.
 */
export function encodeIndex(index: LayerIndex): Uint8Array<ArrayBuffer> {
  const { paths, ...columns } = index
  const packed = pack({ ...columns, names: frontCoded(paths) })
  const bytes = new Uint8Array(HEADER + packed.length)
  bytes.set(packed, HEADER)
  const [low, high] = checksumOf(bytes)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint32(4, INDEX_FORMAT, true)
  view.setUint32(8, low, true)
  view.setUint32(12, high, true)
  return bytes
}

/** The index that {@link encodeIndex} was given, or null when the bytes are damaged or of another format. */
export function decodeIndex(bytes: Uint8Array): LayerIndex | null {
  if (bytes.length < HEADER) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== INDEX_FORMAT) return null
  const [low, high] = checksumOf(bytes)
  if (view.getUint32(8, true) !== low || view.getUint32(12, true) !== high) return null
  try {
    const { names, ...columns } = unpack(bytes.subarray(HEADER)) as Packed
    const index: LayerIndex = { ...columns, paths: frontDecoded(names) }
    return isSound(index) ? index : null
  } catch {
    // The checksum fits, so this was written by a version whose columns have other names.
    return null
  }
}

/** Landed paths come on top of what an indexer takes in. */
const TEXT_LIMIT = 2 * DEFAULT_INDEX_LIMITS.textBytes

type Packed = Omit<LayerIndex, 'paths'> & { readonly names: FrontCoded }

/** String i starts with the first `shared[i]` bytes of string i-1 and goes on with `rest` i. */
interface FrontCoded {
  readonly shared: Uint16Array
  readonly rest: ByteStrings
}

function checksumOf(bytes: Uint8Array): [low: number, high: number] {
  const crc = new Crc64()
  crc.update(bytes, HEADER)
  return [crc.low, crc.high]
}

function frontCoded(strings: ByteStrings): FrontCoded {
  const { bytes, ends } = strings
  const shared = new Uint16Array(ends.length)
  const rest = new ByteStringsBuilder(ends.length)
  let last = 0
  for (let i = 0; i < ends.length; i++) {
    const start = startOf(strings, i)
    const most = Math.min(start - last, ends[i] - start, 0xffff)
    let same = 0
    while (same < most && bytes[last + same] === bytes[start + same]) same++
    shared[i] = same
    rest.push(bytes, start + same, ends[i])
    last = start
  }
  return { shared, rest: rest.finish() }
}

function frontDecoded({ shared, rest }: FrontCoded): ByteStrings {
  const count = shared.length
  if (!(shared instanceof Uint16Array) || !areStrings(rest, count))
    throw new RangeError('names and their prefixes do not fit each other')
  const ends = new Uint32Array(count)
  let total = 0
  for (let i = 0; i < count; i++) {
    if (total > TEXT_LIMIT) throw new RangeError('names take more bytes than any layer has')
    if (shared[i] > total - (i < 2 ? 0 : ends[i - 2]))
      throw new RangeError('a name shares more than there is')
    total += shared[i] + rest.ends[i] - startOf(rest, i)
    ends[i] = total
  }
  const bytes = new Uint8Array(total)
  let last = 0
  let at = 0
  for (let i = 0; i < count; i++) {
    const start = at
    for (let k = 0; k < shared[i]; k++) bytes[at++] = bytes[last + k]
    for (let k = startOf(rest, i); k < rest.ends[i]; k++) bytes[at++] = rest.bytes[k]
    last = start
  }
  return { bytes, ends }
}

import { readNumber } from './number'

export const BLOCK = 512

/** The fields of one header block, names not yet joined with extension headers. */
export interface TarHeader {
  /** Raw bytes, ustar prefix included. */
  readonly name: Uint8Array
  readonly linkName: Uint8Array
  /** ASCII of the type flag; 0 for the NUL of old tars. */
  readonly type: number
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly size: number
  readonly mtime: number
  readonly major: number
  readonly minor: number
  /** Logical size of an old GNU sparse file (type `S`), else `size`. */
  readonly realSize: number
  /** An old GNU sparse header goes on in the next block. */
  readonly sparseContinues: boolean
}

/** True when all 512 bytes from `at` on are zero: half of a tar's end. */
export function isZeroBlock(block: Uint8Array, at = 0): boolean {
  for (let i = at; i < at + BLOCK; i++) if (block[i] !== 0) return false
  return true
}

/** Whether anything but zeros stands in `bytes` from `start` on. */
export function hasNonZero(bytes: Uint8Array, start: number): boolean {
  for (let i = start; i < bytes.length; i++) if (bytes[i] !== 0) return true
  return false
}

/**
 * Decodes the header block at `at`, or answers null when its checksum fits neither the unsigned nor the signed
 * sum. Number fields that cannot be read are NaN. Formats: POSIX.1-1988 ustar, GNU, V7 (GNU tar manual, "Basic
 * Tar Format"). The byte strings are copies.
 */
export function decodeHeader(block: Uint8Array, at = 0): TarHeader | null {
  if (!checksumFits(block, at)) return null
  const magic = magicOf(block, at)
  const type = block[at + 156]
  const size = readNumber(block, at + 124, 12)
  const sparse = magic === 'gnu' && type === 0x53
  const devices = magic !== 'v7'
  return {
    name: nameOf(block, at, magic),
    linkName: text(block, at + 157, 100),
    type,
    mode: readNumber(block, at + 100, 8),
    uid: readNumber(block, at + 108, 8),
    gid: readNumber(block, at + 116, 8),
    size,
    mtime: readNumber(block, at + 136, 12),
    major: devices ? readNumber(block, at + 329, 8) : 0,
    minor: devices ? readNumber(block, at + 337, 8) : 0,
    realSize: sparse ? readNumber(block, at + 483, 12) : size,
    sparseContinues: sparse && block[at + 482] !== 0,
  }
}

type Magic = 'ustar' | 'gnu' | 'v7'

function magicOf(block: Uint8Array, at: number): Magic {
  for (let i = 0; i < 5; i++) if (block[at + 257 + i] !== USTAR[i]) return 'v7'
  return block[at + 262] === 0x20 ? 'gnu' : 'ustar'
}

const USTAR = [0x75, 0x73, 0x74, 0x61, 0x72]

function nameOf(block: Uint8Array, at: number, magic: Magic): Uint8Array {
  const name = text(block, at, 100)
  // GNU keeps times and the sparse map where ustar has the prefix.
  if (magic !== 'ustar' || block[at + 345] === 0) return name
  const prefix = text(block, at + 345, 155)
  const joined = new Uint8Array(prefix.length + 1 + name.length)
  joined.set(prefix)
  joined[prefix.length] = 0x2f
  joined.set(name, prefix.length + 1)
  return joined
}

/** Bytes up to the first NUL, copied. */
function text(block: Uint8Array, start: number, length: number): Uint8Array {
  if (block[start] === 0) return NOTHING
  let end = start
  while (end < start + length && block[end] !== 0) end++
  return block.slice(start, end)
}

/** What most headers have for a link. */
const NOTHING = new Uint8Array(0)

function checksumFits(block: Uint8Array, at: number): boolean {
  const stated = readNumber(block, at + 148, 8)
  // The checksum itself counts as spaces.
  let own = 8 * 0x20
  for (let i = at + 148; i < at + 156; i++) own -= block[i]
  if (sumOf(block, at) + own === stated) return true
  // Some old tars summed signed bytes.
  let signed = 8 * 0x20
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) signed += (block[at + i] << 24) >> 24
  return signed === stated
}

/** Sum of the bytes of a block, four at a time where they are aligned: this is most of what a header costs. */
function sumOf(block: Uint8Array, at: number): number {
  const start = block.byteOffset + at
  if ((start & 3) !== 0) {
    let sum = 0
    for (let i = at; i < at + BLOCK; i++) sum += block[i]
    return sum
  }
  const words = new Int32Array(block.buffer, start, BLOCK / 4)
  // Two sums of 16 bits each, which 128 words cannot fill.
  let even = 0
  let odd = 0
  for (let i = 0; i < words.length; i++) {
    even += words[i] & 0x00ff_00ff
    odd += (words[i] >>> 8) & 0x00ff_00ff
  }
  return (even & 0xffff) + (even >>> 16) + (odd & 0xffff) + (odd >>> 16)
}

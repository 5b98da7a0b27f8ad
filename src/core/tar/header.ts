import { readNumber, readOctal } from './number'
import { SparseMap } from './sparse'

export const BLOCK = 512

/** The fields of one header block, names not yet joined with extension headers. */
export interface TarHeader {
  /** Raw bytes, prefix included. */
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
  /** The map of an old GNU sparse file, as far as this block holds it; null for anything else. */
  readonly sparse: SparseMap | null
  /** In words what makes readers differ about this block; empty as a rule. */
  readonly doubt: string
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
 * Decodes the header block at `at` as Go's archive/tar does, which all engines read with, or returns null when its
 * checksum fits neither the unsigned nor the signed sum. Number fields that cannot be read are NaN. Formats:
 * POSIX.1-1988 ustar, star, GNU, V7. The byte strings are copies.
 */
export function decodeHeader(block: Uint8Array, at = 0): TarHeader | null {
  if (!checksumFits(block, at)) return null
  const format = formatOf(block, at)
  const type = block[at + 156]
  const size = readNumber(block, at + 124, 12)
  const isSparse = type === 0x53
  const devices = format !== 'v7'
  const prefix = prefixOf(block, at, format)
  const name = text(block, at, 100)
  const sparse = isSparse && format === 'gnu' ? new SparseMap(readNumber(block, at + 483, 12)) : null
  sparse?.add(block, at + 386, 4)
  return {
    name: prefix === null ? name : joined(prefix, name),
    linkName: text(block, at + 157, 100),
    type,
    mode: readNumber(block, at + 100, 8),
    uid: readNumber(block, at + 108, 8),
    gid: readNumber(block, at + 116, 8),
    size,
    mtime: readNumber(block, at + 136, 12),
    major: devices ? readNumber(block, at + 329, 8) : 0,
    minor: devices ? readNumber(block, at + 337, 8) : 0,
    realSize: sparse === null ? size : sparse.size,
    sparseContinues: sparse !== null && block[at + 482] !== 0,
    sparse,
    doubt: doubtOf(block, at, format, prefix !== null, isSparse),
  }
}

/** Whether all numbers of a header can be read: Go refuses a tar with one that cannot, used or not. */
export function isReadable({ mode, uid, gid, size, mtime, major, minor }: TarHeader): boolean {
  // One sum for the usual case; infinities of both signs make NaN too.
  if (!Number.isNaN(mode + uid + gid + size + mtime + major + minor)) return true
  return ![mode, uid, gid, size, mtime, major, minor].some(Number.isNaN)
}

type Format = 'ustar' | 'star' | 'gnu' | 'v7'

function formatOf(block: Uint8Array, at: number): Format {
  for (let i = 0; i < 5; i++) if (block[at + 257 + i] !== USTAR[i]) return 'v7'
  if (block[at + 262] === 0) return hasBytes(block, at + 508, STAR_END) ? 'star' : 'ustar'
  return hasBytes(block, at + 262, GNU_END) ? 'gnu' : 'v7'
}

const USTAR = [0x75, 0x73, 0x74, 0x61, 0x72]
/** `tar` and NUL. */
const STAR_END = [0x74, 0x61, 0x72, 0]
const GNU_END = [0x20, 0x20, 0]

function hasBytes(block: Uint8Array, at: number, bytes: readonly number[]): boolean {
  for (let i = 0; i < bytes.length; i++) if (block[at + i] !== bytes[i]) return false
  return true
}

/** What stands in front of the name field, null when nothing does. */
function prefixOf(block: Uint8Array, at: number, format: Format): Uint8Array | null {
  if (block[at + 345] === 0) return null
  if (format === 'ustar') return text(block, at + 345, 155)
  if (format === 'star') return text(block, at + 345, 131)
  if (format !== 'gnu' || hasGnuTimes(block, at)) return null
  // Go before 1.8 wrote a prefix where GNU keeps its times, and still reads one there when these are none.
  const prefix = text(block, at + 345, 155)
  return prefix.every((byte) => byte < 0x80) ? prefix : null
}

/** Whether the times of access and change that GNU keeps behind the device numbers can be read. */
function hasGnuTimes(block: Uint8Array, at: number): boolean {
  const isTime = (start: number): boolean => block[start] === 0 || !Number.isNaN(readNumber(block, start, 12))
  return isTime(at + 345) && isTime(at + 357)
}

/** What makes readers differ, or Go refuse a header whose fields can be read. */
function doubtOf(
  block: Uint8Array,
  at: number,
  format: Format,
  prefixed: boolean,
  isSparse: boolean,
): string {
  if (isSparse && format !== 'gnu')
    return 'a sparse file in a header that is not of GNU tar is refused by engines'
  if (format === 'ustar') return ''
  if (format === 'gnu') {
    // Only what has no readable times is looked at twice.
    if (block[at + 345] === 0 && block[at + 357] === 0) return ''
    if (prefixed) return 'engines put a prefix in front of a name of GNU format, other readers do not'
  } else if (format === 'star') {
    const times = readNumber(block, at + 476, 12) + readNumber(block, at + 488, 12)
    if (Number.isNaN(times)) return 'a time in a header of star cannot be read, which engines refuse'
  } else if (block[at + 345] !== 0 && hasBytes(block, at + 257, USTAR)) {
    return 'engines leave out the prefix of a name for a malformed magic, other readers do not'
  }
  return ''
}

function joined(prefix: Uint8Array, name: Uint8Array): Uint8Array {
  const path = new Uint8Array(prefix.length + 1 + name.length)
  path.set(prefix)
  path[prefix.length] = 0x2f
  path.set(name, prefix.length + 1)
  return path
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
  const stated = readOctal(block, at + 148, 8)
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

/**
 * Takes whole words of `bytes[start .. end)` into a register (low and high half), and answers where it stopped. The
 * register is the plain remainder, nothing inverted.
 */
export type WordFold = (register: Int32Array, bytes: Uint8Array, start: number, end: number) => number

/** Fewer bytes than this are not worth the way to a {@link WordFold}. */
const FOLD_BYTES = 512

/**
 * CRC-64/ISO (ISO 3309; Go's hash/crc64 with the ISO table), reflected, all ones in and out. Docker keeps this
 * very checksum of every file in its tar-split, so it is the one that layers read in any way have in common.
 *
 * The polynomial x^64 + x^4 + x^3 + x + 1 is so sparse that 64 bits are folded at once with a few shifts
 * instead of table look-ups: w·x^64 = w·(x^4 + x^3 + x + 1), and four bits that overflow are folded once more.
 */
export class Crc64 {
  #lo = -1
  #hi = -1
  readonly #fold: WordFold | null
  readonly #register = new Int32Array(2)

  /** `fold`: what the host has to fold words with faster than is done here. */
  constructor(fold: WordFold | null = null) {
    this.#fold = fold
  }

  /** Starts over. */
  reset(): void {
    this.#lo = -1
    this.#hi = -1
  }

  /** Low and high half of the checksum so far, unsigned. */
  get low(): number {
    return ~this.#lo >>> 0
  }

  get high(): number {
    return ~this.#hi >>> 0
  }

  update(bytes: Uint8Array, start = 0, end = bytes.length): void {
    let at = start
    if (this.#fold !== null && end - start >= FOLD_BYTES) at = this.#foldWords(this.#fold, bytes, at, end)
    while (at < end && ((bytes.byteOffset + at) & 3) !== 0) this.#step(bytes[at++])
    if (LITTLE_ENDIAN) at = this.#words(bytes, at, end)
    while (at < end) this.#step(bytes[at++])
  }

  #foldWords(fold: WordFold, bytes: Uint8Array, start: number, end: number): number {
    const register = this.#register
    register[0] = this.#lo
    register[1] = this.#hi
    const at = fold(register, bytes, start, end)
    this.#lo = register[0]
    this.#hi = register[1]
    return at
  }

  #words(bytes: Uint8Array, start: number, end: number): number {
    const pairs = (end - start) >>> 3
    if (pairs === 0) return start
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, pairs * 2)
    let lo = this.#lo
    let hi = this.#hi
    for (let i = 0; i < words.length; i += 2) {
      lo ^= words[i]
      hi ^= words[i + 1]
      const overflow = FOLD[lo & 15]
      const a = lo ^ ((lo >>> 1) | (hi << 31))
      const b = hi ^ (hi >>> 1)
      lo = a ^ ((a >>> 3) | (b << 29))
      hi = b ^ (b >>> 3) ^ overflow
    }
    this.#lo = lo
    this.#hi = hi
    return start + pairs * 8
  }

  #step(byte: number): void {
    const index = ((this.#lo ^ byte) & 0xff) * 2
    this.#lo = ((this.#lo >>> 8) | (this.#hi << 24)) ^ TABLE[index]
    this.#hi = (this.#hi >>> 8) ^ TABLE[index + 1]
  }
}

const LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1

/** High half of the reversed polynomial; its low half is zero. */
const POLYNOMIAL = 0xd800_0000 | 0

/** Remainders of all bytes, low and high half in turn. */
const TABLE = remainders()

/** What the four overflowing bits add to the high half. */
const FOLD = Int32Array.from({ length: 16 }, (_, bits) => foldOf(bits))

/**
 * Tables for a {@link WordFold}, words of two halves: what 4 bits add that overflow when a word is folded by
 * (x + 1)(x^3 + 1), and what 8 bits add when it is folded over two words, by (x^2 + 1)(x^6 + 1).
 */
export function foldTables(): { readonly single: Int32Array; readonly double: Int32Array } {
  return { single: overflows(16, 1), double: overflows(256, 2) }
}

function overflows(count: number, words: number): Int32Array {
  const table = new Int32Array(count * 2)
  // The low half is what the shifts make of the bits that stay.
  for (let bits = 0; bits < count; bits++) table[bits * 2 + 1] = shifted(bits, 0, words * 64)[1]
  return table
}

function remainders(): Int32Array {
  const table = new Int32Array(512)
  for (let byte = 0; byte < 256; byte++) {
    const [lo, hi] = shifted(byte, 0, 8)
    table[byte * 2] = lo
    table[byte * 2 + 1] = hi
  }
  return table
}

function foldOf(bits: number): number {
  const [, hi] = shifted(bits, 0, 64)
  return hi
}

/** The register after `steps` zero bits. */
function shifted(low: number, high: number, steps: number): [number, number] {
  let lo = low
  let hi = high
  for (let i = 0; i < steps; i++) {
    const out = lo & 1
    lo = (lo >>> 1) | (hi << 31)
    hi >>>= 1
    if (out) hi ^= POLYNOMIAL
  }
  return [lo | 0, hi | 0]
}

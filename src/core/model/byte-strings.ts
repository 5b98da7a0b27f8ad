/** Many byte strings in one blob: string i is `bytes[ends[i-1] .. ends[i])`. */
export interface ByteStrings {
  readonly bytes: Uint8Array
  readonly ends: Uint32Array
}

/** First byte of string `i`. */
export function startOf(strings: ByteStrings, i: number): number {
  return i === 0 ? 0 : strings.ends[i - 1]
}

/** String `i` as a view on the blob, not a copy. */
export function bytesAt(strings: ByteStrings, i: number): Uint8Array {
  return strings.bytes.subarray(startOf(strings, i), strings.ends[i])
}

/** Orders byte strings as `memcmp` does, shorter first on a tie. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return a[i] - b[i]
  return a.length - b.length
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compareBytes(a, b) === 0
}

/** Collects byte strings into one growing blob. */
export class ByteStringsBuilder {
  #bytes: Uint8Array
  #ends: Uint32Array
  #length = 0
  #count = 0

  constructor(expected = 64) {
    this.#bytes = new Uint8Array(Math.max(64, expected * 16))
    this.#ends = new Uint32Array(Math.max(16, expected))
  }

  get count(): number {
    return this.#count
  }

  /** Appends `source[start .. end)` and returns its number. */
  push(source: Uint8Array, start = 0, end = source.length): number {
    const length = end - start
    if (this.#length + length > this.#bytes.length) this.#growBytes(this.#length + length)
    if (length <= 96) {
      // A copy by hand beats `set` on a fresh view for paths of a usual length.
      for (let i = 0; i < length; i++) this.#bytes[this.#length + i] = source[start + i]
    } else {
      this.#bytes.set(source.subarray(start, end), this.#length)
    }
    this.#length += length
    if (this.#count === this.#ends.length) this.#ends = grown(this.#ends, this.#count * 2)
    this.#ends[this.#count] = this.#length
    return this.#count++
  }

  /** The strings so far; trims the blob to size. */
  finish(): ByteStrings {
    return { bytes: this.#bytes.slice(0, this.#length), ends: this.#ends.slice(0, this.#count) }
  }

  #growBytes(needed: number): void {
    const next = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    next.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = next
  }
}

function grown(array: Uint32Array, length: number): Uint32Array {
  const next = new Uint32Array(length)
  next.set(array)
  return next
}

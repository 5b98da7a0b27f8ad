import { nameText } from '#core/model/path-text'

/** Numbers and texts of a program by offset; null for what lies outside the bytes at hand or cannot be counted. */
export class ElfReader {
  /** Words have 64 bits. */
  readonly wide: boolean
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #little: boolean

  constructor(bytes: Uint8Array, wide: boolean, little: boolean) {
    this.wide = wide
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#little = little
  }

  half(at: number): number | null {
    return this.#holds(at, 2) ? this.#view.getUint16(at, this.#little) : null
  }

  u32(at: number): number | null {
    return this.#holds(at, 4) ? this.#view.getUint32(at, this.#little) : null
  }

  /** An address, an offset or a size. */
  word(at: number): number | null {
    if (!this.wide) return this.u32(at)
    if (!this.#holds(at, 8)) return null
    const value = this.#view.getBigUint64(at, this.#little)
    return value > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(value)
  }

  /** Text up to a NUL, at most `length` bytes, for people. */
  text(at: number, length: number): string | null {
    if (!this.#holds(at, 1)) return null
    const bytes = this.#bytes.subarray(at, at + Math.min(length, MOST_TEXT))
    const end = bytes.indexOf(0)
    return nameText(end < 0 ? bytes : bytes.subarray(0, end))
  }

  #holds(at: number, length: number): boolean {
    return at >= 0 && at + length <= this.#bytes.length
  }
}

/** As long as a path may be. */
const MOST_TEXT = 4096

import { randomOf } from './random'

const POOL = 16 << 20
const PIECE = 4096
const WORDS = 4000

/**
 * Contents that compress to about half, as those of images do: text and noise in turn, taken from a pool so large
 * that no compressor sees the same place twice in its window.
 */
export class Contents {
  readonly #text = new Uint8Array(POOL)
  readonly #noise = new Uint8Array(POOL)

  constructor() {
    const random = randomOf(3)
    const words = Array.from({ length: WORDS }, () => wordOf(random))
    const encoder = new TextEncoder()
    for (let at = 0; at < POOL;) {
      // Some words are much more frequent than others.
      const word = words[Math.floor(WORDS * random() ** 3)] ?? ''
      at += encoder.encodeInto(`${word} `, this.#text.subarray(at)).written || POOL
    }
    const numbers = new Uint32Array(this.#noise.buffer)
    for (let i = 0; i < numbers.length; i++) numbers[i] = random() * 2 ** 32
  }

  /** Fills `target` with the bytes of a content from `from` on; `from` is a multiple of 4096. */
  fill(target: Uint8Array, content: number, from: number): void {
    for (let at = 0; at < target.length; at += PIECE) {
      const number = (from + at) / PIECE
      const mixed = Math.imul(content ^ Math.imul(number + 1, 0x85eb_ca6b), 0x9e37_79b1) >>> 0
      const pool = (mixed >>> 8) % 3 === 0 ? this.#noise : this.#text
      const start = mixed % (POOL - PIECE)
      target.set(pool.subarray(start, start + Math.min(PIECE, target.length - at)), at)
    }
  }
}

function wordOf(random: () => number): string {
  const length = 2 + Math.floor(random() * 9)
  return Array.from({ length }, () => String.fromCharCode(97 + Math.floor(26 * random() ** 1.5))).join('')
}

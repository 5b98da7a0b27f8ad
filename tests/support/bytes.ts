import { createHash } from 'node:crypto'

/**
 * Bytes that are made while they are read: the same each time, as often as wanted, and never all in memory.
 * So a fixture of a gigabyte costs nothing until somebody reads it.
 */
export interface Pieces extends Iterable<Uint8Array> {
  readonly size: number
}

/** What a fixture may be filled with; text is UTF-8. */
export type Content = string | Uint8Array | Pieces

const encoder = new TextEncoder()

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}

/** Text with one char a byte, for names that are not UTF-8. */
export function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}

export function pieces(content: Content): Pieces {
  if (typeof content === 'string') return whole(utf8(content))
  return content instanceof Uint8Array ? whole(content) : content
}

/** Several contents, one after the other. */
export function joined(...contents: readonly Content[]): Pieces {
  const parts = contents.map(pieces)
  return {
    size: parts.reduce((sum, part) => sum + part.size, 0),
    *[Symbol.iterator]() {
      for (const part of parts) yield* part
    },
  }
}

/** All of it in one array. */
export function toBytes(content: Content): Uint8Array<ArrayBuffer> {
  const parts = pieces(content)
  const all = new Uint8Array(parts.size)
  let at = 0
  for (const piece of parts) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** Lower-case hex of the SHA-256. */
export function sha256(content: Content): string {
  const hash = createHash('sha256')
  for (const piece of pieces(content)) hash.update(piece)
  return hash.digest('hex')
}

const BLOCK = 64 << 10

/**
 * `size` bytes that look random and follow from `seed` alone: equal seeds give equal bytes, as far as both go,
 * and different seeds differ from the first bytes on. gzip cannot make them smaller.
 */
export function seeded(size: number, seed: string | number = 0): Pieces {
  return {
    size,
    *[Symbol.iterator]() {
      const block = randomBlock(String(seed))
      for (let start = 0, number = 0; start < size; start += BLOCK, number++) {
        const piece = block.slice(0, Math.min(BLOCK, size - start))
        // A stamp makes each block its own; generating all of them afresh would cost ten times as much.
        if (number > 0 && piece.length >= 4) new DataView(piece.buffer).setUint32(0, number)
        yield piece
      }
    },
  }
}

/** `size` zero bytes, as a hole is stored. */
export function zeros(size: number): Pieces {
  return {
    size,
    *[Symbol.iterator]() {
      for (let start = 0; start < size; start += BLOCK) yield new Uint8Array(Math.min(BLOCK, size - start))
    },
  }
}

/**
 * The same bytes again in chunks of exactly `size` (the last may be shorter), as a stream would hand them over.
 * Awkward sizes to try: {@link AWKWARD_SIZES}.
 */
export async function* chunked(content: Content, size: number): AsyncGenerator<Uint8Array> {
  yield* rechunked(content, size)
}

/** {@link chunked} without promises. */
export function* rechunked(content: Content, size: number): Generator<Uint8Array> {
  let chunk = new Uint8Array(size)
  let filled = 0
  for (const piece of pieces(content)) {
    for (let at = 0; at < piece.length;) {
      const take = Math.min(size - filled, piece.length - at)
      chunk.set(piece.subarray(at, at + take), filled)
      at += take
      filled += take
      if (filled < size) break
      yield chunk
      chunk = new Uint8Array(size)
      filled = 0
    }
  }
  if (filled > 0) yield chunk.subarray(0, filled)
}

/** One byte, sizes just off and not near a tar block, and one just over a usual read. */
export const AWKWARD_SIZES = [1, 321, 511, 513, 65_537] as const

function whole(bytes: Uint8Array): Pieces {
  return {
    size: bytes.length,
    *[Symbol.iterator]() {
      yield bytes
    },
  }
}

/** Xorshift32, started from an FNV-1a hash of the seed. */
function randomBlock(seed: string): Uint8Array<ArrayBuffer> {
  let state = 0x811c9dc5
  for (const byte of utf8(seed)) state = Math.imul(state ^ byte, 0x01000193)
  state = state || 1
  const words = new Uint32Array(BLOCK / 4)
  for (let i = 0; i < words.length; i++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    words[i] = state >>> 0
  }
  return new Uint8Array(words.buffer)
}

import type { ByteReader } from './byte-reader'

/** Bytes that a decoder of zstd frames keeps at hand at most, by default 2^27: what its frames may look back. */
export const WINDOW_LIMIT = (1 << 27) + 1

/** Longest header of a frame. */
export const HEADER_BYTES = 18

/**
 * The bytes of `input` up to the first frame that takes a larger window than `limit`, which `onLarger` hears of. No
 * piece holds more than one block, so that a damaged block takes none before it along, whatever decodes them.
 * Frames are found by the sizes in their headers (RFC 8878, section 3.1.1); what cannot be made out is passed on,
 * for the decoder to describe.
 */
export async function* framesWithin(
  input: ByteReader,
  limit: number,
  onLarger: (window: number) => void,
): AsyncGenerator<Uint8Array> {
  for (;;) {
    const frame = frameOf(await input.peek(HEADER_BYTES))
    if (frame === null) {
      yield* input
      return
    }
    if (frame.window > limit) {
      onLarger(frame.window)
      return
    }
    yield* blocksOf(input, new FrameWalk(frame))
  }
}

/** The bytes of one frame, which `walk` follows, block by block; ends early where `input` does. */
export async function* blocksOf(input: ByteReader, walk: FrameWalk): AsyncGenerator<Uint8Array> {
  while (!walk.done) {
    const chunk = await input.next()
    if (chunk === null) return
    const taken = walk.advance(chunk)
    input.unread(chunk.subarray(taken))
    yield chunk.subarray(0, taken)
  }
}

export interface Frame {
  /** Bytes that back references reach. */
  readonly window: number
  /** Bytes up to its first block; of a frame to be skipped, all of it. */
  readonly lead: number
  readonly hasBlocks: boolean
  readonly hasChecksum: boolean
}

/** Null when no frame begins here. */
export function frameOf(head: Uint8Array): Frame | null {
  if (head.length < 6) return null
  const view = new DataView(head.buffer, head.byteOffset, head.length)
  const magic = view.getUint32(0, true)
  if (magic >>> 4 === 0x184d2a5 && head.length >= 8) {
    return { window: 0, lead: 8 + view.getUint32(4, true), hasBlocks: false, hasChecksum: false }
  }
  if (magic !== 0xfd2fb528) return null
  const descriptor = view.getUint8(4)
  const isSingle = (descriptor & 0b10_0000) !== 0
  const idBytes = [0, 1, 2, 4][descriptor & 3]!
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >>> 6]!
  const sizeAt = 5 + (isSingle ? 0 : 1) + idBytes
  const lead = sizeAt + sizeBytes
  if (head.length < lead) return null
  const window = isSingle ? contentSize(view, sizeAt, sizeBytes) : windowSize(view.getUint8(5))
  return { window, lead, hasBlocks: true, hasChecksum: (descriptor & 0b100) !== 0 }
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >>> 3))
  return base + (base / 8) * (descriptor & 7)
}

function contentSize(view: DataView, at: number, bytes: number): number {
  if (bytes === 1) return view.getUint8(at)
  if (bytes === 2) return view.getUint16(at, true) + 256
  return bytes === 4 ? view.getUint32(at, true) : Number(view.getBigUint64(at, true))
}

/** Follows one frame from block to block without looking into them. */
export class FrameWalk {
  done = false
  readonly #checksum: number
  /** Bytes to pass over. */
  #skip: number
  #last: boolean
  #header = 0
  #headerBytes = 0

  constructor({ lead, hasBlocks, hasChecksum }: Frame) {
    this.#skip = lead
    this.#last = !hasBlocks
    this.#checksum = hasChecksum ? 4 : 0
  }

  /** Goes on through a chunk; returns how many of its bytes belong to the block that it is in. */
  advance(chunk: Uint8Array): number {
    let at = 0
    while (at < chunk.length && !this.done) {
      if (this.#skip > 0) {
        const step = Math.min(this.#skip, chunk.length - at)
        at += step
        this.#skip -= step
        this.done = this.#skip === 0 && this.#last
        if (this.#skip === 0) return at
      } else {
        this.#header |= chunk[at]! << (8 * this.#headerBytes++)
        at++
        if (this.#headerBytes === 3) this.#block()
      }
    }
    return at
  }

  #block(): void {
    const type = (this.#header >>> 1) & 3
    const size = this.#header >>> 3
    this.#last = (this.#header & 1) === 1
    // A block of a reserved type is damage, and nobody knows where it ends.
    this.#skip = type === RESERVED ? Infinity : type === REPEATED ? 1 : size
    if (this.#last) this.#skip += this.#checksum
    this.done = this.#last && this.#skip === 0
    this.#header = 0
    this.#headerBytes = 0
  }
}

const REPEATED = 1
const RESERVED = 3

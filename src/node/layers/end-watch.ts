import { BLOCK, isZeroBlock } from '#core/tar/header'

/** Zero blocks that end a tar. */
const END_BLOCKS = 2

/**
 * Finds the end marker of a tar that tar-stream takes apart. That reads on behind the marker and fails on what does
 * not look like a header there, but junk behind an archive is none of our business. So the blocks behind each entry
 * are looked at as they go by. Told of entries and chunks in step: each chunk after the entries that begin in it.
 */
export class EndWatch {
  /** Something else than zeros follows the end marker. */
  trailing = false
  #zeros = 0
  /** Where the content of the last entry ends, where its padding ends, and the next block to look at. */
  #content = 0
  #padded = 0
  #look = 0
  /** Position of the chunk to come. */
  #position = 0
  /** The end of the chunks before, less than a block. */
  #carry = new Uint8Array(0)

  /** Two zero blocks were seen behind an entry. */
  get over(): boolean {
    return this.#zeros >= END_BLOCKS
  }

  /** A zero block was seen, so what cannot be read behind it is junk and no damage. */
  get ending(): boolean {
    return this.#zeros > 0
  }

  /** The bytes so far end behind the content of an entry and before the next block. */
  get insidePadding(): boolean {
    return this.#content > 0 && this.#position >= this.#content && this.#position < this.#padded
  }

  /** An entry whose content is these bytes of the tar. */
  entry(start: number, bytes: number): void {
    this.#zeros = 0
    this.#content = start + bytes
    this.#padded = start + Math.ceil(bytes / BLOCK) * BLOCK
    this.#look = this.#padded
  }

  chunk(chunk: Uint8Array): void {
    const start = this.#position - this.#carry.length
    const end = this.#position + chunk.length
    while (!this.over && this.#look >= start && this.#look + BLOCK <= end) {
      if (!isZeroBlock(this.#block(chunk, this.#look))) break
      this.#zeros++
      this.#look += BLOCK
    }
    if (this.over && !this.trailing) {
      this.trailing = chunk.subarray(Math.max(0, this.#look - this.#position)).some((byte) => byte !== 0)
    }
    this.#carry = this.#block(chunk, Math.max(start, end - BLOCK + 1))
    this.#position = end
  }

  /** Bytes from a position on, at most a block, out of carry and chunk. */
  #block(chunk: Uint8Array, from: number): Uint8Array<ArrayBuffer> {
    const at = from - this.#position
    if (at >= 0) return chunk.slice(at, at + BLOCK)
    const head = this.#carry.slice(this.#carry.length + at)
    const joined = new Uint8Array(Math.min(BLOCK, head.length + chunk.length))
    joined.set(head.subarray(0, joined.length))
    joined.set(chunk.subarray(0, joined.length - head.length), head.length)
    return joined
  }
}

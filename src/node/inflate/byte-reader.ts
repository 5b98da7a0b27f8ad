/**
 * Pulls chunks from an async source with the right to look ahead and to put back. Pulling is the back-pressure:
 * nothing is read that nobody asked for. Chunks are never empty. An error of the source comes out of `next`.
 */
export class ByteReader {
  readonly #iterator: AsyncIterator<Uint8Array>
  readonly #front: Uint8Array[] = []
  #done = false

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#iterator = source[Symbol.asyncIterator]()
  }

  /** The next chunk, or null at the end. */
  async next(): Promise<Uint8Array | null> {
    const front = this.#front.pop()
    if (front !== undefined) return front
    while (!this.#done) {
      const result = await this.#iterator.next()
      if (result.done === true) this.#done = true
      else if (result.value.length > 0) return result.value
    }
    return null
  }

  /** Puts bytes back, so that they come next. */
  unread(chunk: Uint8Array): void {
    if (chunk.length > 0) this.#front.push(chunk)
  }

  /** The next `count` bytes without taking them; fewer only at the end. May be a view on a chunk. */
  async peek(count: number): Promise<Uint8Array> {
    const first = (await this.next()) ?? NOTHING
    let held = first
    while (held.length < count) {
      const more = await this.next()
      if (more === null) break
      held = joined(held, more)
    }
    this.unread(held)
    return held.length > count ? held.subarray(0, count) : held
  }

  /** Takes exactly `count` bytes, or null when fewer are left (which are then taken). */
  async take(count: number): Promise<Uint8Array | null> {
    const head = await this.peek(count)
    const held = await this.next()
    if (held !== null) this.unread(held.subarray(head.length))
    return head.length < count ? null : head
  }

  /** The next `size` bytes, fewer only at the end and null for none: where they are cut does not follow the chunks. */
  async slice(size: number): Promise<Uint8Array | null> {
    const first = await this.next()
    if (first === null || first.length === size) return first
    if (first.length > size) {
      this.unread(first.subarray(size))
      return first.subarray(0, size)
    }
    const slice = new Uint8Array(size)
    slice.set(first)
    let held = first.length
    while (held < size) {
      const more = await this.next()
      if (more === null) break
      const taken = more.subarray(0, size - held)
      slice.set(taken, held)
      held += taken.length
      this.unread(more.subarray(taken.length))
    }
    return slice.subarray(0, held)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (let chunk = await this.next(); chunk !== null; chunk = await this.next()) yield chunk
  }

  /** Ends the source early. */
  async close(): Promise<void> {
    this.#front.length = 0
    this.#done = true
    await this.#iterator.return?.()
  }
}

const NOTHING = new Uint8Array(0)

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

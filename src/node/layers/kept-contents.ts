import type { ContentTap } from '#core/index/indexer-options'

import { pathKey, windowOf, wishesByPath } from './content-ranges'
import type { ContentRange } from './content-ranges'
import type { ContentWish } from './open-image'

/**
 * Keeps the pieces that are wished for while a layer is read, up to a budget of bytes. Of a path that comes again
 * only what came last is kept.
 */
export class KeptContents implements ContentTap {
  readonly #wishes: ReadonlyMap<string, readonly ContentWish[]>
  readonly #pieces = new Map<ContentWish, Piece>()
  #left: number
  /** Pieces of the content being read, and how many of its bytes came. */
  #open: readonly Piece[] = []
  #position = 0

  constructor(wishes: readonly ContentWish[], budget: number) {
    this.#wishes = wishesByPath(wishes)
    this.#left = budget
  }

  begin(entry: number, path: Uint8Array, bytes: number): boolean {
    const wishes = this.#wishes.get(pathKey(path)) ?? []
    this.#position = 0
    this.#open = wishes.flatMap((wish) => this.#begin(entry, wish, bytes))
    return this.#open.length > 0
  }

  take(chunk: Uint8Array, start: number, end: number): void {
    for (const { from, to, chunks } of this.#open) {
      const first = Math.max(from - this.#position, 0)
      const last = Math.min(to - this.#position, end - start)
      if (first < last) chunks.push(chunk.slice(start + first, start + last))
    }
    this.#position += end - start
  }

  /** The chunks of a piece; null when they were not kept. */
  of({ wish, entry }: ContentRange): readonly Uint8Array[] | null {
    const piece = this.#pieces.get(wish)
    return piece?.entry === entry ? piece.chunks : null
  }

  #begin(entry: number, wish: ContentWish, bytes: number): Piece[] {
    const old = this.#pieces.get(wish)
    if (old !== undefined) this.#left += old.to - old.from
    this.#pieces.delete(wish)
    const { from, to } = windowOf(wish, bytes)
    if (to - from > this.#left) return []
    this.#left -= to - from
    const piece: Piece = { entry, from, to, chunks: [] }
    this.#pieces.set(wish, piece)
    return [piece]
  }
}

interface Piece {
  readonly entry: number
  readonly from: number
  readonly to: number
  readonly chunks: Uint8Array[]
}

import { roomFor } from './grow'
import { finished, hashed, NO_NODE, ROOT, SLASH, type PathTree } from './path-tree'
import { treeOf } from './tree-of-paths'

/**
 * Takes in every path of every layer once. A path is found by its parent and the bytes of its last component through
 * one open hash table, so no path is ever made a string. Its numbers hold until {@link settle} gives better ones.
 */
export class PathTable {
  /** No more paths than these are taken in. */
  limit = Infinity
  #isExceeded = false
  #count = 1
  #parents = new Int32Array(1024).fill(NO_NODE)
  #hashes = new Uint32Array(1024)
  #names = new Uint8Array(16 * 1024)
  #nameEnds = new Uint32Array(1024)
  /** Path numbers; 0 is a free slot, since the root is never looked up by name. */
  #slots = new Int32Array(4096)
  /** The path interned last and the number of each of its components: most paths share nearly all with it. */
  #last: Uint8Array = new Uint8Array(0)
  #lastStart = 0
  #lastLevels = 0
  #lastEnds = new Uint32Array(64)
  #lastNumbers = new Uint32Array(64)

  constructor() {
    // Keeps an image from choosing names that all fall into one slot.
    this.#hashes[ROOT] = Math.floor(Math.random() * 0x1_0000_0000)
  }

  /** Whether a path was left out for the limit since this was asked last. */
  takeExceeded(): boolean {
    const was = this.#isExceeded
    this.#isExceeded = false
    return was
  }

  /**
   * The number of the canonical path `bytes[start .. end)`, a new one when it was not met before. `bytes` is kept by
   * reference until the next call. The root stands for a path that the limit leaves out.
   */
  intern(bytes: Uint8Array, start = 0, end = bytes.length): number {
    let level = this.#sharedLevels(bytes, start, end)
    let path = level === 0 ? ROOT : this.#lastNumbers[level - 1]
    let from = level === 0 ? start : start + this.#lastEnds[level - 1] + 1
    while (from < end) {
      let to = from
      let hash = this.#hashes[path]
      for (; to < end && bytes[to] !== SLASH; to++) hash = hashed(hash, bytes[to])
      path = this.#child(path, bytes, from, to, finished(hash))
      if (path === NO_NODE) {
        this.#isExceeded = true
        this.#lastLevels = 0
        return ROOT
      }
      if (level === this.#lastEnds.length) this.#deepen()
      this.#lastEnds[level] = to - start
      this.#lastNumbers[level++] = path
      from = to + 1
    }
    this.#last = bytes
    this.#lastStart = start
    this.#lastLevels = level
    return path
  }

  /** The paths as a tree, and for each number given out the node that it is there. Ends the table. */
  settle(): { paths: PathTree; numberOf: Uint32Array } {
    return treeOf({
      count: this.#count,
      parents: this.#parents,
      names: this.#names,
      nameEnds: this.#nameEnds,
      hashes: this.#hashes,
      slots: this.#slots,
    })
  }

  /** How many leading components a path has in common with the one interned last. */
  #sharedLevels(bytes: Uint8Array, start: number, end: number): number {
    let level = this.#lastLevels
    if (level === 0) return 0
    const last = this.#last
    const offset = this.#lastStart
    const ends = this.#lastEnds
    const most = Math.min(ends[level - 1], end - start)
    let same = 0
    while (same < most && last[offset + same] === bytes[start + same]) same++
    for (; level > 0; level--) {
      const stop = ends[level - 1]
      if (stop <= same && (start + stop === end || bytes[start + stop] === SLASH)) break
    }
    return level
  }

  #child(parent: number, bytes: Uint8Array, from: number, to: number, hash: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = hash & mask
    for (let path = slots[slot]; path !== 0; path = slots[slot]) {
      const fits = this.#hashes[path] === hash && this.#parents[path] === parent
      if (fits && this.#isNamed(path, bytes, from, to)) return path
      slot = (slot + 1) & mask
    }
    return this.#add(parent, bytes, from, to, hash, slot)
  }

  #isNamed(path: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#nameEnds[path - 1]
    if (this.#nameEnds[path] - start !== to - from) return false
    const names = this.#names
    for (let i = from; i < to; i++) if (names[start + i - from] !== bytes[i]) return false
    return true
  }

  #add(parent: number, bytes: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    if (this.#count >= this.limit) return NO_NODE
    const path = this.#count++
    if (path === this.#parents.length) this.#grow()
    const start = this.#nameEnds[path - 1]
    if (start + to - from > this.#names.length) this.#names = roomFor(this.#names, start + to - from)
    const names = this.#names
    for (let i = from; i < to; i++) names[start + i - from] = bytes[i]
    this.#nameEnds[path] = start + to - from
    this.#hashes[path] = hash
    this.#parents[path] = parent
    this.#slots[slot] = path
    if (this.#count * 2 > this.#slots.length) this.#rehash()
    return path
  }

  #grow(): void {
    const needed = this.#parents.length * 2
    this.#parents = roomFor(this.#parents, needed)
    this.#hashes = roomFor(this.#hashes, needed)
    this.#nameEnds = roomFor(this.#nameEnds, needed)
  }

  #deepen(): void {
    this.#lastEnds = roomFor(this.#lastEnds, this.#lastEnds.length * 2)
    this.#lastNumbers = roomFor(this.#lastNumbers, this.#lastNumbers.length * 2)
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    for (let path = 1; path < this.#count; path++) {
      let slot = this.#hashes[path] & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = path
    }
    this.#slots = slots
  }
}

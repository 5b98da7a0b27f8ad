import { startOf } from '../model/byte-strings'
import type { ByteStrings } from '../model/byte-strings'

import { roomFor } from './grow'

/**
 * Numbers for paths, and which of them hang together. Paths are told apart by 64 bits of hash alone: two that fall
 * together by chance form one group, which costs a comparison too many and changes no result.
 */
export class PathGroups {
  #count = 0
  /** The group that a group was joined to, or itself. */
  #above = new Int32Array(1024)
  #low = new Uint32Array(1024)
  #high = new Uint32Array(1024)
  /** Groups by hash, one more than their number; 0 is a free slot. */
  #slots = new Int32Array(4096)
  /** Keeps an image from choosing names that all fall into one slot. */
  readonly #seed = Math.floor(Math.random() * 0x1_0000_0000)

  get count(): number {
    return this.#count
  }

  /** The group of string `i`, a new one when it was not met before. */
  of(strings: ByteStrings, i: number): number {
    const { bytes } = strings
    const end = strings.ends[i]
    let low = this.#seed
    let high = ~this.#seed
    for (let at = startOf(strings, i); at < end; at++) {
      low = Math.imul(low ^ bytes[at], 0x0100_0193)
      high = Math.imul(high ^ bytes[at], 0x85eb_ca6b)
      high ^= high >>> 13
    }
    low = (low ^ (low >>> 15)) >>> 0
    return this.#intern(low, high >>> 0)
  }

  /** Makes one group of two. */
  join(a: number, b: number): void {
    const [one, two] = [this.find(a), this.find(b)]
    if (one < two) this.#above[two] = one
    else this.#above[one] = two
  }

  /** The group that `group` is part of by now. */
  find(group: number): number {
    const above = this.#above
    let at = group
    while (above[at] !== at) {
      // Each step on the way is shortened to half.
      above[at] = above[above[at]]
      at = above[at]
    }
    return at
  }

  #intern(low: number, high: number): number {
    const mask = this.#slots.length - 1
    let slot = low & mask
    for (let held = this.#slots[slot]; held !== 0; held = this.#slots[slot]) {
      if (this.#low[held - 1] === low && this.#high[held - 1] === high) return held - 1
      slot = (slot + 1) & mask
    }
    const group = this.#count++
    this.#above = roomFor(this.#above, this.#count)
    this.#low = roomFor(this.#low, this.#count)
    this.#high = roomFor(this.#high, this.#count)
    this.#above[group] = group
    this.#low[group] = low
    this.#high[group] = high
    this.#slots[slot] = group + 1
    if (this.#count * 2 > this.#slots.length) this.#rehash()
    return group
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    for (let group = 0; group < this.#count; group++) {
      let slot = this.#low[group] & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = group + 1
    }
    this.#slots = slots
  }
}

/** Numbers that look random and follow from a seed alone, so that an input can be made again (mulberry32). */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** 0 … 2^32-1 */
  word(): number {
    this.#state = (this.#state + 0x6d2b_79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }

  /** 0 … n-1 */
  below(n: number): number {
    return n <= 1 ? 0 : this.word() % n
  }

  /** True `percent` times out of a hundred. */
  chance(percent: number): boolean {
    return this.below(100) < percent
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }

  /** One of these, more often the larger its weight. */
  weighted<T>(list: readonly { readonly weight: number; readonly value: T }[]): T {
    let left = this.below(list.reduce((sum, { weight }) => sum + weight, 0))
    for (const { weight, value } of list) if ((left -= weight) < 0) return value
    throw new RangeError('there is nothing to choose from')
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256))
  }

  /** Mostly few, now and then many. */
  few(most: number): number {
    return this.below(this.below(most) + 1)
  }
}

/** The seed of one input of a run. */
export function seedOf(run: number, input: number): number {
  return (Math.imul(run ^ 0x9e37_79b9, 0x85eb_ca6b) ^ Math.imul(input + 1, 0xc2b2_ae35)) >>> 0
}

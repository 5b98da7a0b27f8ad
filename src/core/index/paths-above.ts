import type { ByteStrings } from '../model/byte-strings'
import { startOf } from '../model/byte-strings'

/**
 * Some paths of a list, and whether other paths lie below any of them. Neighboring paths share most of the directories
 * above them, so of each path only what is new is looked at.
 */
export class PathsAbove {
  readonly #paths: ByteStrings
  /** Numbers of paths by hash. */
  readonly #known = new Map<number, number[]>()
  /** Keeps an image from choosing names whose hashes fall together. */
  readonly #seed = Math.floor(Math.random() * 0x1_0000_0000)
  /** The path asked about last, where the directories above it end, and their hashes. */
  #last: Uint8Array = new Uint8Array(0)
  #start = 0
  #length = 0
  #levels = 0
  readonly #ends: number[] = []
  readonly #hashes: number[] = []

  constructor(paths: ByteStrings) {
    this.#paths = paths
  }

  get isEmpty(): boolean {
    return this.#known.size === 0
  }

  /** Takes path `number` of the list among those that count. */
  add(number: number): void {
    const { bytes, ends } = this.#paths
    let hash = this.#seed
    for (let i = startOf(this.#paths, number); i < ends[number]; i++) hash = Math.imul(hash ^ bytes[i], PRIME)
    const same = this.#known.get(hash)
    if (same === undefined) this.#known.set(hash, [number])
    else same.push(number)
  }

  /** Whether string `i` is a path below one that counts. To be asked no further once it is. */
  hasAbove(strings: ByteStrings, i: number): boolean {
    const { bytes } = strings
    const start = startOf(strings, i)
    const end = strings.ends[i]
    let level = this.#sharedLevels(bytes, start, end)
    let hash = level === 0 ? this.#seed : this.#hashes[level - 1]
    for (let at = level === 0 ? start : start + this.#ends[level - 1]; at < end; at++) {
      if (bytes[at] === SLASH && (level === 0 || at - start > this.#ends[level - 1])) {
        if (this.#isKnown(hash, bytes, start, at)) return true
        this.#ends[level] = at - start
        this.#hashes[level++] = hash
      }
      hash = Math.imul(hash ^ bytes[at], PRIME)
    }
    this.#last = bytes
    this.#start = start
    this.#length = end - start
    this.#levels = level
    return false
  }

  /** How many directories above a path were above the last one too. */
  #sharedLevels(bytes: Uint8Array, start: number, end: number): number {
    const most = Math.min(this.#length, end - start)
    let same = 0
    while (same < most && this.#last[this.#start + same] === bytes[start + same]) same++
    let levels = this.#levels
    while (levels > 0 && this.#ends[levels - 1] >= same) levels--
    return levels
  }

  #isKnown(hash: number, bytes: Uint8Array, start: number, end: number): boolean {
    const numbers = this.#known.get(hash)
    if (numbers === undefined) return false
    // So many with one hash were chosen so; what follows is right for any answer but no.
    return numbers.length > 8 || numbers.some((number) => this.#isEqual(number, bytes, start, end))
  }

  #isEqual(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const own = startOf(this.#paths, number)
    if (this.#paths.ends[number] - own !== end - start) return false
    for (let i = start; i < end; i++) if (this.#paths.bytes[own + i - start] !== bytes[i]) return false
    return true
  }
}

const SLASH = 0x2f
const PRIME = 0x0100_0193

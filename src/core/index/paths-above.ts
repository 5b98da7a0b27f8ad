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
  /** The path asked about last, where its folder ends in it, where the directories above it end, and their hashes. */
  #last: Uint8Array = new Uint8Array(0)
  #view: DataView = new DataView(new ArrayBuffer(0))
  #start = 0
  #folder = 0
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
    let end = strings.ends[i] - 1
    while (end > start && bytes[end] !== SLASH) end--
    // Most stand in the folder of the path before them.
    return end > start && !this.#isLastFolder(bytes, start, end) && this.#isBelow(bytes, start, end)
  }

  #isLastFolder(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start !== this.#folder || bytes !== this.#last) return false
    const view = this.#view
    const shift = this.#start - start
    // From the end, where folders of one length differ, and four bytes at a time: nearly all entries come by here.
    let at = end
    for (; at >= start + 4; at -= 4)
      if (view.getUint32(at - 4) !== view.getUint32(at - 4 + shift)) return false
    for (; at > start; at--) if (bytes[at - 1] !== bytes[at - 1 + shift]) return false
    return true
  }

  /** Whether the folder that ends at `end`, or one above it, counts. */
  #isBelow(bytes: Uint8Array, start: number, end: number): boolean {
    let level = this.#sharedLevels(bytes, start, end)
    let from = level === 0 ? 0 : this.#ends[level - 1]
    let hash = level === 0 ? this.#seed : this.#hashes[level - 1]
    for (let at = start + from; at <= end; at++) {
      if (bytes[at] === SLASH && at - start > from) {
        if (this.#isKnown(hash, bytes, start, at)) return true
        from = at - start
        this.#ends[level] = from
        this.#hashes[level++] = hash
      }
      hash = Math.imul(hash ^ bytes[at], PRIME)
    }
    if (bytes !== this.#last) this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#last = bytes
    this.#start = start
    this.#folder = end - start
    this.#levels = level
    return false
  }

  /** How many directories above a path were above the last one too. */
  #sharedLevels(bytes: Uint8Array, start: number, end: number): number {
    const most = Math.min(this.#folder, end - start)
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

import type { LayerIndex } from '../index/layer-index'
import { EntryFlag } from '../index/layer-index'
import type { ContentColumns } from '../model/snapshot'

import { roomFor } from './grow'

export const NO_CONTENT_ID = -1

/** Every stored regular-file entry of the image, and how many paths name it now. */
export class Contents {
  readonly #layers: readonly LayerIndex[]
  #count = 0
  #layer = new Int32Array(1024)
  #entry = new Int32Array(1024)
  #home = new Int32Array(1024)
  #names = new Int32Array(1024)
  #reachable = 0
  readonly #homes: Uint8Array
  /** Contents whose last name went since the last {@link takeDropped}. */
  #dropped: number[] = []

  /** `nodes` is how many nodes the table of paths has. */
  constructor(layers: readonly LayerIndex[], nodes: number) {
    this.#layers = layers
    this.#homes = new Uint8Array(nodes)
  }

  get count(): number {
    return this.#count
  }

  /** Sum of the sizes of contents that at least one path names. */
  get reachableBytes(): number {
    return this.#reachable
  }

  /** A content that no path names yet. `home` is the node of the entry that stores it. */
  add(layer: number, entry: number, home: number): number {
    const id = this.#count++
    this.#layer = roomFor(this.#layer, this.#count)
    this.#entry = roomFor(this.#entry, this.#count)
    this.#home = roomFor(this.#home, this.#count)
    this.#names = roomFor(this.#names, this.#count)
    this.#layer[id] = layer
    this.#entry[id] = entry
    this.#home[id] = home
    this.#homes[home] = 1
    this.#dropped.push(id)
    return id
  }

  gainName(id: number): void {
    if (this.#names[id]++ === 0) this.#reachable += this.sizeOf(id)
  }

  loseName(id: number): void {
    if (--this.#names[id] > 0) return
    this.#reachable -= this.sizeOf(id)
    this.#dropped.push(id)
  }

  /** The columns of all contents, with nodes as `numberOf` numbers them. */
  columns(numberOf: Uint32Array): ContentColumns {
    const count = this.#count
    const checksum = new Uint32Array(count * 2)
    const known = new Uint8Array(count)
    for (let id = 0; id < count; id++) {
      const index = this.#layers[this.#layer[id]]
      const entry = this.#entry[id]
      known[id] = index.flags[entry] & EntryFlag.checksum
      checksum[id * 2] = index.checksum[entry * 2]
      checksum[id * 2 + 1] = index.checksum[entry * 2 + 1]
    }
    return {
      count,
      home: Uint32Array.from({ length: count }, (_, id) => numberOf[this.#home[id]]),
      layer: Uint16Array.from(this.#layer.subarray(0, count)),
      bytes: Float64Array.from({ length: count }, (_, id) => this.sizeOf(id)),
      checksum,
      known,
    }
  }

  isNamed(id: number): boolean {
    return this.#names[id] > 0
  }

  /** Whether an entry at this node stores a content. */
  isHome(node: number): boolean {
    return this.#homes[node] === 1
  }

  layerOf(id: number): number {
    return this.#layer[id]
  }

  homeOf(id: number): number {
    return this.#home[id]
  }

  sizeOf(id: number): number {
    return this.#layers[this.#layer[id]].size[this.#entry[id]]
  }

  /** Contents that came or lost a name since the last call and have none now, each once. */
  takeDropped(): number[] {
    const dropped = [...new Set(this.#dropped)].filter((id) => !this.isNamed(id))
    this.#dropped = []
    return dropped
  }

  /** Whether two contents hold the same bytes; null when their checksums are not known. */
  same(a: number, b: number): boolean | null {
    if (a === b) return true
    const size = this.sizeOf(a)
    if (size !== this.sizeOf(b)) return false
    if (size === 0) return true
    const one = this.#layers[this.#layer[a]]
    const two = this.#layers[this.#layer[b]]
    const i = this.#entry[a]
    const j = this.#entry[b]
    if ((one.flags[i] & two.flags[j] & EntryFlag.checksum) === 0) return null
    return one.checksum[i * 2] === two.checksum[j * 2] && one.checksum[i * 2 + 1] === two.checksum[j * 2 + 1]
  }
}

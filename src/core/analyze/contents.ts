import type { LayerIndex } from '../index/layer-index'
import { EntryFlag } from '../index/layer-index'
import { EntryKind } from '../model/entry'
import type { ContentColumns } from '../model/snapshot'

import { roomFor } from './grow'

export const NO_CONTENT_ID = -1

/** What stands in the count of names once a content was handed out as dropped: nothing names it again. */
const GONE = -1

/** Every stored regular-file entry of the image, and how many paths name it now. */
export class Contents {
  readonly #layers: readonly LayerIndex[]
  #count = 0
  readonly #layer: Int32Array
  readonly #entry: Int32Array
  readonly #home: Uint32Array
  readonly #names: Int32Array
  #reachable = 0
  readonly #homes: Uint8Array
  /** Contents that came or lost their last name since the last {@link takeDropped}; some may be there twice. */
  #dropped = new Int32Array(1024)
  #droppedCount = 0

  /** `nodes` is how many nodes the tree of paths has. */
  constructor(layers: readonly LayerIndex[], nodes: number) {
    this.#layers = layers
    this.#homes = new Uint8Array(nodes)
    const most = filesIn(layers)
    this.#layer = new Int32Array(most)
    this.#entry = new Int32Array(most)
    this.#home = new Uint32Array(most)
    this.#names = new Int32Array(most)
  }

  /** How many there can be. */
  get capacity(): number {
    return this.#names.length
  }

  /** Sum of the sizes of contents that at least one path names. */
  get reachableBytes(): number {
    return this.#reachable
  }

  /** A content that no path names yet. `home` is the node of the entry that stores it, which is a file. */
  add(layer: number, entry: number, home: number): number {
    const id = this.#count++
    this.#layer[id] = layer
    this.#entry[id] = entry
    this.#home[id] = home
    this.#homes[home] = 1
    this.#drop(id)
    return id
  }

  gainName(id: number): void {
    if (this.#names[id]++ === 0) this.#reachable += this.sizeOf(id)
  }

  loseName(id: number): void {
    if (--this.#names[id] > 0) return
    this.#reachable -= this.sizeOf(id)
    this.#drop(id)
  }

  /** The columns of all contents, with nodes as `numberOf` numbers them; null leaves them as they are. */
  columns(numberOf: Uint32Array | null): ContentColumns {
    const count = this.#count
    const home = this.#home.slice(0, count)
    const layer = new Uint16Array(count)
    const bytes = new Float64Array(count)
    const checksum = new Uint32Array(count * 2)
    const known = new Uint8Array(count)
    for (let id = 0; id < count; id++) {
      const entry = this.#entry[id]
      const index = this.#layers[this.#layer[id]]
      if (numberOf !== null) home[id] = numberOf[home[id]]
      layer[id] = this.#layer[id]
      bytes[id] = index.size[entry]
      known[id] = index.flags[entry] & EntryFlag.checksum
      checksum[id * 2] = index.checksum[entry * 2]
      checksum[id * 2 + 1] = index.checksum[entry * 2 + 1]
    }
    return { count, home, layer, bytes, checksum, known }
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

  /**
   * Contents of some size that came or lost a name since the last call and have none now, each once. Asked at the
   * end of a layer, when nothing can name them any more. A view that holds until the next content comes.
   */
  takeDropped(): Int32Array {
    const dropped = this.#dropped
    let count = 0
    for (let i = 0; i < this.#droppedCount; i++) {
      const id = dropped[i]
      if (this.#names[id] !== 0) continue
      this.#names[id] = GONE
      if (this.sizeOf(id) > 0) dropped[count++] = id
    }
    this.#droppedCount = 0
    return dropped.subarray(0, count)
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

  #drop(id: number): void {
    if (this.#droppedCount === this.#dropped.length)
      this.#dropped = roomFor(this.#dropped, this.#droppedCount + 1)
    this.#dropped[this.#droppedCount++] = id
  }
}

function filesIn(layers: readonly LayerIndex[]): number {
  let files = 0
  for (const { kind, count } of layers) {
    for (let i = 0; i < count; i++) if (kind[i] === EntryKind.file) files++
  }
  return files
}

import { Removal } from '../model/change'
import { EntryKind } from '../model/entry'
import type { WasteColumns } from '../model/snapshot'
import { Cause } from '../model/waste'

import type { MergeContext } from './merge-context'
import { NO_CONTENT_ID } from './contents'
import { roomFor } from './grow'
import { ABSENT } from './tree-state'

/** What the last names of contents are kept by: {@link NOT_WASTED}, {@link NO_NAME} or a node; one element a content. */
const NOT_WASTED = -1
const NO_NAME = -2

/** The contents that no path names any more, with why, in columns that grow together. */
export class WastedCopies {
  readonly #lastNames: Int32Array
  #count = 0
  #node = new Uint32Array(64)
  #bytes = new Float64Array(64)
  #cause = new Uint8Array(64)
  #removal = new Uint8Array(64)
  #storedIn = new Uint16Array(64)
  #hiddenIn = new Uint16Array(64)
  #lastNode = new Uint32Array(64)

  /** `contents` is how many there will be at most. */
  constructor(contents: number) {
    this.#lastNames = new Int32Array(contents).fill(NOT_WASTED)
  }

  /**
   * Takes in the copies whose last name went in the layer just applied, and the contents it stored that never had
   * one. Answers them.
   *
   * @param changed nodes that the layer changed
   * @param own contents that only markers or AUFS bookkeeping of this layer hold
   */
  take(merge: MergeContext, layer: number, changed: Uint32Array, own: ReadonlySet<number>): Int32Array {
    const { contents } = merge
    const dropped = contents.takeDropped()
    if (dropped.length === 0) return dropped
    for (const id of dropped) this.#lastNames[id] = NO_NAME
    this.#findLastNames(merge, changed)
    for (const id of dropped) {
      const home = contents.homeOf(id)
      const lastName = this.#lastNames[id]
      const lastNode = lastName < 0 ? home : lastName
      const storedIn = contents.layerOf(id)
      const at = this.#add(home, contents.sizeOf(id), storedIn, layer, lastNode)
      this.#cause[at] = Cause.deleted
      if (own.has(id)) continue
      if (storedIn === layer) this.#cause[at] = Cause.duplicateEntry
      else this.#settleFate(merge, at, id, lastNode)
    }
    return dropped
  }

  /** The columns, with nodes as `numberOf` numbers them; null leaves them as they are. */
  columns(numberOf: Uint32Array | null): WasteColumns {
    const count = this.#count
    const renumbered = (nodes: Uint32Array): Uint32Array =>
      numberOf === null ? nodes.slice(0, count) : nodes.subarray(0, count).map((node) => numberOf[node])
    return {
      count,
      node: renumbered(this.#node),
      bytes: this.#bytes.slice(0, count),
      cause: this.#cause.slice(0, count),
      removal: this.#removal.slice(0, count),
      storedIn: this.#storedIn.slice(0, count),
      hiddenIn: this.#hiddenIn.slice(0, count),
      lastNode: renumbered(this.#lastNode),
    }
  }

  /** For each content the name it had below the layer: its home path if that still held it, else the smallest. */
  #findLastNames({ state, contents }: MergeContext, changed: Uint32Array): void {
    const names = this.#lastNames
    for (const node of changed) {
      const before = state.below(node)
      const id = before === ABSENT ? NO_CONTENT_ID : state.contentOf(before)
      if (id === NO_CONTENT_ID || names[id] === NOT_WASTED) continue
      const known = names[id]
      const home = contents.homeOf(id)
      if (node === home || known === NO_NAME) names[id] = node
      else if (known !== home && state.paths.comparePaths(node, known) < 0) names[id] = node
    }
  }

  /** What became of the last name by the end of the layer; where it went on the way does not matter. */
  #settleFate({ state, contents }: MergeContext, at: number, id: number, lastNode: number): void {
    const now = state.now(lastNode)
    if (now !== ABSENT && state.kindOf(now) === EntryKind.file) {
      const same = contents.same(id, state.contentOf(now)) === true
      this.#cause[at] = same ? Cause.metadataOnly : Cause.overwritten
    } else {
      this.#removal[at] = now === ABSENT ? state.removalOf(lastNode) : Removal.replaced
    }
  }

  #add(node: number, bytes: number, storedIn: number, hiddenIn: number, lastNode: number): number {
    const at = this.#count++
    if (at === this.#node.length) this.#grow()
    this.#node[at] = node
    this.#bytes[at] = bytes
    this.#storedIn[at] = storedIn
    this.#hiddenIn[at] = hiddenIn
    this.#lastNode[at] = lastNode
    return at
  }

  #grow(): void {
    this.#node = roomFor(this.#node, this.#count)
    this.#bytes = roomFor(this.#bytes, this.#count)
    this.#cause = roomFor(this.#cause, this.#count)
    this.#removal = roomFor(this.#removal, this.#count)
    this.#storedIn = roomFor(this.#storedIn, this.#count)
    this.#hiddenIn = roomFor(this.#hiddenIn, this.#count)
    this.#lastNode = roomFor(this.#lastNode, this.#count)
  }
}

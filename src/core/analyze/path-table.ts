import { roomFor } from './grow'

const SLASH = 0x2f
export const ROOT = 0
export const NO_NODE = -1

/**
 * Every path of every layer once, as a tree of numbered nodes; node 0 is the root. A node is found by its parent
 * and the bytes of its last component through one open hash table, so no path is ever made a string.
 */
export class PathTable {
  #count = 1
  #parents = new Int32Array(1024).fill(NO_NODE)
  #firstChild = new Int32Array(1024).fill(NO_NODE)
  #lastChild = new Int32Array(1024).fill(NO_NODE)
  #nextSibling = new Int32Array(1024).fill(NO_NODE)
  #hashes = new Uint32Array(1024)
  #names = new Uint8Array(16 * 1024)
  #nameEnds = new Uint32Array(1024)
  /** Node numbers; 0 is a free slot, since the root is never looked up by name. */
  #slots = new Int32Array(4096)
  /** The path interned last and the node of each of its components: most paths share nearly all with it. */
  #last: Uint8Array = new Uint8Array(0)
  #lastStart = 0
  #lastEnds: number[] = []
  #lastNodes: number[] = []
  /** Keeps an image from choosing names that all fall into one slot. */
  readonly #seed = Math.floor(Math.random() * 0x1_0000_0000)

  get count(): number {
    return this.#count
  }

  parentOf(node: number): number {
    return this.#parents[node]
  }

  firstChildOf(node: number): number {
    return this.#firstChild[node]
  }

  nextSiblingOf(node: number): number {
    return this.#nextSibling[node]
  }

  /** Bytes of the last component, a view. */
  nameOf(node: number): Uint8Array {
    return this.#names.subarray(node === 0 ? 0 : this.#nameEnds[node - 1], this.#nameEnds[node])
  }

  /** Children ordered by name bytes. */
  sortedChildrenOf(node: number): number[] {
    const children: number[] = []
    let sorted = true
    for (let child = this.#firstChild[node]; child !== NO_NODE; child = this.#nextSibling[child]) {
      const last = children.at(-1)
      if (sorted && last !== undefined) sorted = this.#compareNames(last, child) < 0
      children.push(child)
    }
    // Tars mostly list names in order, so that there is nothing to do.
    return sorted ? children : children.sort((a, b) => this.#compareNames(a, b))
  }

  /** Canonical path of a node, a copy. */
  pathOf(node: number): Uint8Array {
    let length = -1
    for (let n = node; n > ROOT; n = this.#parents[n]) length += 1 + this.nameOf(n).length
    const path = new Uint8Array(Math.max(length, 0))
    let end = path.length
    for (let n = node; n > ROOT; n = this.#parents[n]) {
      const name = this.nameOf(n)
      path.set(name, end - name.length)
      end -= name.length + 1
      if (end >= 0) path[end] = SLASH
    }
    return path
  }

  /**
   * The node of the canonical path `bytes[start .. end)`, made when it is not there. `bytes` is kept by reference
   * until the next call.
   */
  intern(bytes: Uint8Array, start = 0, end = bytes.length): number {
    let level = this.#sharedLevels(bytes, start, end)
    let node = level === 0 ? ROOT : this.#lastNodes[level - 1]
    let from = level === 0 ? start : start + this.#lastEnds[level - 1] + 1
    this.#last = bytes
    this.#lastStart = start
    this.#lastEnds.length = this.#lastNodes.length = level
    for (let i = from; from < end; i++) {
      if (i < end && bytes[i] !== SLASH) continue
      node = this.#child(node, bytes, from, i, true)
      this.#lastEnds[level] = i - start
      this.#lastNodes[level++] = node
      from = i + 1
    }
    return node
  }

  /** The node of a canonical path, or {@link NO_NODE}. */
  find(path: Uint8Array): number {
    let node = ROOT
    let from = 0
    for (let i = 0; from < path.length && node >= 0; i++) {
      if (i < path.length && path[i] !== SLASH) continue
      node = this.#child(node, path, from, i, false)
      from = i + 1
    }
    return node
  }

  /** The child of that name, or {@link NO_NODE}. */
  findChild(parent: number, name: Uint8Array): number {
    return this.#child(parent, name, 0, name.length, false)
  }

  #compareNames(a: number, b: number): number {
    const startA = this.#nameEnds[a - 1]
    const startB = this.#nameEnds[b - 1]
    const lengthA = this.#nameEnds[a] - startA
    const lengthB = this.#nameEnds[b] - startB
    const shared = Math.min(lengthA, lengthB)
    for (let i = 0; i < shared; i++) {
      const difference = this.#names[startA + i] - this.#names[startB + i]
      if (difference !== 0) return difference
    }
    return lengthA - lengthB
  }

  /** How many leading components a path has in common with the one interned last. */
  #sharedLevels(bytes: Uint8Array, start: number, end: number): number {
    const last = this.#last
    const offset = this.#lastStart
    const most = Math.min(this.#lastEnds.at(-1) ?? 0, end - start)
    let same = 0
    while (same < most && last[offset + same] === bytes[start + same]) same++
    let level = this.#lastEnds.length
    while (level > 0) {
      const stop = this.#lastEnds[level - 1]
      if (stop <= same && (start + stop === end || bytes[start + stop] === SLASH)) break
      level--
    }
    return level
  }

  #child(parent: number, bytes: Uint8Array, from: number, to: number, make: boolean): number {
    let hash = Math.imul(parent ^ this.#seed, 0x9e37_79b1)
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i], 0x0100_0193)
    hash = (hash ^ (hash >>> 15)) >>> 0
    const mask = this.#slots.length - 1
    let slot = hash & mask
    for (let node = this.#slots[slot]; node !== 0; node = this.#slots[slot]) {
      if (
        this.#hashes[node] === hash &&
        this.#parents[node] === parent &&
        this.#isNamed(node, bytes, from, to)
      ) {
        return node
      }
      slot = (slot + 1) & mask
    }
    return make ? this.#add(parent, bytes, from, to, hash, slot) : NO_NODE
  }

  #isNamed(node: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#nameEnds[node - 1]
    if (this.#nameEnds[node] - start !== to - from) return false
    for (let i = from; i < to; i++) if (this.#names[start + i - from] !== bytes[i]) return false
    return true
  }

  #add(parent: number, bytes: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const node = this.#count++
    if (node === this.#parents.length) this.#grow()
    const start = this.#nameEnds[node - 1]
    this.#names = roomFor(this.#names, start + to - from)
    for (let i = from; i < to; i++) this.#names[start + i - from] = bytes[i]
    this.#nameEnds[node] = start + to - from
    this.#hashes[node] = hash
    this.#parents[node] = parent
    const before = this.#lastChild[parent]
    if (before < 0) this.#firstChild[parent] = node
    else this.#nextSibling[before] = node
    this.#lastChild[parent] = node
    this.#slots[slot] = node
    if (this.#count * 2 > this.#slots.length) this.#rehash()
    return node
  }

  #grow(): void {
    const needed = this.#parents.length * 2
    this.#parents = roomFor(this.#parents, needed, NO_NODE)
    this.#firstChild = roomFor(this.#firstChild, needed, NO_NODE)
    this.#lastChild = roomFor(this.#lastChild, needed, NO_NODE)
    this.#nextSibling = roomFor(this.#nextSibling, needed, NO_NODE)
    this.#hashes = roomFor(this.#hashes, needed)
    this.#nameEnds = roomFor(this.#nameEnds, needed)
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    for (let node = 1; node < this.#count; node++) {
      let slot = this.#hashes[node] & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = node
    }
    this.#slots = slots
  }
}

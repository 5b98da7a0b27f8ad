import { startOf, type ByteStrings } from '../model/byte-strings'

export const ROOT = 0
export const NO_NODE = -1
export const SLASH = 0x2f

/** One element a node, but for `slots`. */
export interface PathTreeColumns {
  readonly parent: Uint32Array
  /** One past the last node of the subtree. */
  readonly end: Uint32Array
  readonly depth: Uint16Array
  /** Last components. */
  readonly names: ByteStrings
  readonly hashes: Uint32Array
  /** Open hash table of nodes, its length a power of two; 0 is a free slot. */
  readonly slots: Int32Array
}

/**
 * Every path of every layer as a tree of nodes numbered depth first, siblings by name bytes; node 0 is the root.
 * So the subtree of a node is a range, and what is sorted by node is in the order of a tree.
 */
export class PathTree {
  readonly columns: PathTreeColumns

  constructor(columns: PathTreeColumns) {
    this.columns = columns
  }

  get count(): number {
    return this.columns.parent.length
  }

  /** The directory above; of the root {@link NO_NODE}. */
  parentOf(node: number): number {
    return node === ROOT ? NO_NODE : this.columns.parent[node]
  }

  /** Canonical path of a node, a copy. */
  pathOf(node: number): Uint8Array {
    const { parent, names } = this.columns
    let length = -1
    for (let n = node; n !== ROOT; n = parent[n]) length += 1 + names.ends[n] - names.ends[n - 1]
    const path = new Uint8Array(Math.max(length, 0))
    let at = path.length
    for (let n = node; n !== ROOT; n = parent[n]) {
      for (let i = names.ends[n] - 1; i >= names.ends[n - 1]; i--) path[--at] = names.bytes[i]
      if (at > 0) path[--at] = SLASH
    }
    return path
  }

  /** The node of the canonical path `bytes[start .. end)`, or {@link NO_NODE}. */
  find(bytes: Uint8Array, start = 0, end = bytes.length): number {
    let node = ROOT
    for (let from = start; from < end && node !== NO_NODE;) {
      let to = from
      while (to < end && bytes[to] !== SLASH) to++
      node = this.findChild(node, bytes, from, to)
      from = to + 1
    }
    return node
  }

  /** The child with the name `bytes[from .. to)`, or {@link NO_NODE}. */
  findChild(directory: number, bytes: Uint8Array, from = 0, to = bytes.length): number {
    const { parent, hashes, slots } = this.columns
    let hash = hashes[directory]
    for (let i = from; i < to; i++) hash = hashed(hash, bytes[i])
    hash = finished(hash)
    const mask = slots.length - 1
    let slot = hash & mask
    for (let node = slots[slot]; node !== 0; node = slots[slot]) {
      const fits = hashes[node] === hash && parent[node] === directory
      if (fits && this.#isNamed(node, bytes, from, to)) return node
      slot = (slot + 1) & mask
    }
    return NO_NODE
  }

  /** The node in the directory of `node` that has its name without the first `skipped` bytes, or {@link NO_NODE}. */
  siblingNamedLike(node: number, skipped: number): number {
    const { parent, names } = this.columns
    return this.findChild(parent[node], names.bytes, startOf(names, node) + skipped, names.ends[node])
  }

  /** Whether the name of a node starts with these bytes. */
  nameStartsWith(node: number, prefix: readonly number[]): boolean {
    const { names } = this.columns
    const start = startOf(names, node)
    if (names.ends[node] - start < prefix.length) return false
    for (let i = 0; i < prefix.length; i++) if (names.bytes[start + i] !== prefix[i]) return false
    return true
  }

  /** Orders two nodes by the bytes of their whole paths, which is not the order of their numbers: `a-` < `a/b`. */
  comparePaths(a: number, b: number): number {
    const { parent, depth } = this.columns
    let [x, y] = [a, b]
    while (depth[x] > depth[y]) x = parent[x]
    while (depth[y] > depth[x]) y = parent[y]
    if (x === y) return depth[a] - depth[b]
    while (parent[x] !== parent[y]) [x, y] = [parent[x], parent[y]]
    return this.#compareTails(x, x !== a, y, y !== b)
  }

  /** Orders two siblings by name, each with a slash behind it where its path goes on. */
  #compareTails(x: number, xGoesOn: boolean, y: number, yGoesOn: boolean): number {
    const { bytes, ends } = this.columns.names
    const [startX, startY] = [ends[x - 1], ends[y - 1]]
    const lengthX = ends[x] - startX
    const lengthY = ends[y] - startY
    const byteX = (i: number): number => (i < lengthX ? bytes[startX + i] : xGoesOn ? SLASH : -1)
    const byteY = (i: number): number => (i < lengthY ? bytes[startY + i] : yGoesOn ? SLASH : -1)
    const shared = Math.min(lengthX, lengthY)
    for (let i = 0; i < shared; i++)
      if (bytes[startX + i] !== bytes[startY + i]) return bytes[startX + i] - bytes[startY + i]
    return byteX(shared) - byteY(shared)
  }

  #isNamed(node: number, bytes: Uint8Array, from: number, to: number): boolean {
    const { names } = this.columns
    const start = names.ends[node - 1]
    if (names.ends[node] - start !== to - from) return false
    for (let i = from; i < to; i++) if (names.bytes[start + i - from] !== bytes[i]) return false
    return true
  }
}

/** The hash of a path goes on from that of its directory, so it does not hang on how paths are numbered. */
export function hashed(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x0100_0193)
}

/** Ends the hash of a component. */
export function finished(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x9e37_79b1)
  return (mixed ^ (mixed >>> 13)) >>> 0
}

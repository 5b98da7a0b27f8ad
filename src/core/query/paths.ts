import { bytesAt, startOf } from '../model/byte-strings'
import { nameText, pathText } from '../model/path-text'
import type { PathColumns } from '../model/snapshot'

const SLASH = 0x2f
export const ROOT = 0

/** Names and paths of nodes as bytes and as text. */
export class NodePaths {
  readonly #columns: PathColumns
  /** All names with one character a byte, to cut plain ones from; made when first asked for all of them. */
  #blob: string | null = null

  constructor(columns: PathColumns) {
    this.#columns = columns
  }

  /** Last component, for people. */
  name(node: number): string {
    return nameText(bytesAt(this.#columns.names, node))
  }

  /** {@link name} for who asks for the names of all nodes: twice as quick, for a copy of them that stays. */
  nameInBulk(node: number): string {
    const { bytes } = this.#columns.names
    const from = startOf(this.#columns.names, node)
    const to = this.#columns.names.ends[node]
    for (let i = from; i < to; i++) if (!isPlainByte(bytes[i])) return this.name(node)
    this.#blob ??= latin1(bytes)
    return this.#blob.slice(from, to)
  }

  /** Whole path for people, with a leading `/`. */
  text(node: number): string {
    return pathText(this.bytes(node))
  }

  /** Canonical path, a copy. */
  bytes(node: number): Uint8Array {
    const { parent, names } = this.#columns
    let length = -1
    for (let n = node; n !== ROOT; n = parent[n]) length += 1 + bytesAt(names, n).length
    const path = new Uint8Array(Math.max(length, 0))
    let end = path.length
    for (let n = node; n !== ROOT; n = parent[n]) {
      const name = bytesAt(names, n)
      path.set(name, end - name.length)
      end -= name.length + 1
      if (end >= 0) path[end] = SLASH
    }
    return path
  }

  /** The node of a path as {@link text} gives it, or -1. Costs the siblings on the way. */
  find(path: string): number {
    let node = ROOT
    for (const name of path.split('/')) {
      if (name === '') continue
      node = this.#child(node, name)
      if (node < 0) return -1
    }
    return node
  }

  #child(parent: number, name: string): number {
    const { end } = this.#columns
    for (let child = parent + 1; child < end[parent]; child = end[child]) {
      if (this.name(child) === name) return child
    }
    return -1
  }
}

/** Whether `nameText` leaves a byte as it is, wherever it stands. */
function isPlainByte(byte: number): boolean {
  return byte >= 0x20 && byte <= 0x7e && byte !== 0x5c
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return text
}

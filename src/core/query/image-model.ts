import { bytesAt } from '../model/byte-strings'
import { Change, RowFlag } from '../model/change'
import type { Snapshot } from '../model/snapshot'
import { NO_CONTENT } from '../model/snapshot'

import { NodePaths } from './paths'

export const ABSENT = -1

/**
 * A snapshot with what queries need beside it: for every node its rows in the order of layers. A row is named by
 * one number, its place in the list of all rows, layer by layer.
 */
export class ImageModel {
  readonly snapshot: Snapshot
  readonly paths: NodePaths
  /** Contents that some path names through a hard link. */
  readonly linkedContents: { readonly has: (content: number) => boolean }
  /** First row number of each layer; one more element than layers. */
  readonly #firstRow: Uint32Array
  /** Made when it is first asked for: the first rows on the screen come without it. */
  #byNode: RowsByNode | null = null
  readonly #layerOfRow: Uint16Array
  /** What queries ask of every row, of all layers in one: a pass over an image then looks each up but once. */
  readonly #change: Uint8Array
  readonly #kind: Uint8Array
  readonly #flags: Uint8Array
  readonly #content: Uint32Array

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot
    this.paths = new NodePaths(snapshot.paths)
    const { diffs } = snapshot
    this.#firstRow = new Uint32Array(diffs.length + 1)
    diffs.forEach((diff, layer) => (this.#firstRow[layer + 1] = this.#firstRow[layer] + diff.count))
    const total = this.#firstRow[diffs.length]
    this.#layerOfRow = new Uint16Array(total)
    this.#change = new Uint8Array(total)
    this.#kind = new Uint8Array(total)
    this.#flags = new Uint8Array(total)
    this.#content = new Uint32Array(total)
    const linked = contentsOfLinks(snapshot)
    this.linkedContents = { has: (content) => linked[content] === 1 }
    diffs.forEach(({ count, change, kind, flags, content }, layer) => {
      const first = this.#firstRow[layer]
      this.#layerOfRow.fill(layer, first, first + count)
      this.#change.set(change, first)
      this.#kind.set(kind, first)
      this.#flags.set(flags, first)
      this.#content.set(content, first)
    })
  }

  get nodeCount(): number {
    return this.snapshot.paths.count
  }

  get layerCount(): number {
    return this.snapshot.diffs.length
  }

  /** Row numbers of a node, one for each layer that touched it, ascending. */
  rowsOf(node: number): Uint32Array {
    const { starts, rows } = this.#rowsByNode()
    return rows.subarray(starts[node], starts[node + 1])
  }

  /** The row that tells what a node is after `layer`, {@link ABSENT} when it is not there. */
  rowAt(node: number, layer: number): number {
    const bound = this.#firstRow[layer + 1]
    const { starts, rows } = this.#rowsByNode()
    for (let i = starts[node + 1] - 1; i >= starts[node]; i--) {
      const row = rows[i]
      if (row < bound) return this.changeOf(row) === Change.removed ? ABSENT : row
    }
    return ABSENT
  }

  /**
   * Brings `rows`, the row of each node after `from` layers, on to the state after `to` of them; {@link ABSENT} for
   * what is not there. Passes over the changes in their order, which is much quicker than asking for each node.
   */
  applyLayers(rows: Int32Array, from: number, to: number): void {
    for (let layer = from; layer < to; layer++) {
      const first = this.#firstRow[layer]
      const { count, node, change } = this.snapshot.diffs[layer]
      for (let i = 0; i < count; i++) rows[node[i]] = change[i] === Change.removed ? ABSENT : first + i
    }
  }

  /** The row of a node in `layer` itself, {@link ABSENT} when that layer left it alone. */
  rowIn(node: number, layer: number): number {
    const from = this.#firstRow[layer]
    const to = this.#firstRow[layer + 1]
    for (const row of this.rowsOf(node)) if (row >= from && row < to) return row
    return ABSENT
  }

  layerOf(row: number): number {
    return this.#layerOfRow[row]
  }

  /** Place of a row in the columns of its layer. */
  placeOf(row: number): number {
    return row - this.#firstRow[this.#layerOfRow[row]]
  }

  rowNumber(layer: number, place: number): number {
    return this.#firstRow[layer] + place
  }

  nodeOf(row: number): number {
    return this.#diff(row).node[this.placeOf(row)]
  }

  changeOf(row: number): number {
    return this.#change[row]
  }

  /** Bits of {@link import('../model/change').Reason}. */
  reasonsOf(row: number): number {
    return this.#diff(row).reasons[this.placeOf(row)]
  }

  kindOf(row: number): number {
    return this.#kind[row]
  }

  sizeOf(row: number): number {
    return this.#diff(row).size[this.placeOf(row)]
  }

  flagsOf(row: number): number {
    return this.#flags[row]
  }

  contentOf(row: number): number {
    return this.#content[row]
  }

  /** Link target, raw bytes. */
  linkOf(row: number): Uint8Array {
    return bytesAt(this.#diff(row).links, this.placeOf(row))
  }

  #rowsByNode(): RowsByNode {
    return (this.#byNode ??= rowsByNode(this.snapshot))
  }

  #diff(row: number): Snapshot['diffs'][number] {
    return this.snapshot.diffs[this.#layerOfRow[row]]
  }
}

/** 1 for each content that is one of these. */
function contentsOfLinks({ contents, diffs }: Snapshot): Uint8Array {
  const found = new Uint8Array(contents.count)
  for (const { count, flags, content } of diffs) {
    for (let i = 0; i < count; i++) {
      if ((flags[i] & RowFlag.hardlink) !== 0 && content[i] !== NO_CONTENT) found[content[i]] = 1
    }
  }
  return found
}

/** Rows of node n: `rows[starts[n] .. starts[n + 1])`, ascending. */
interface RowsByNode {
  readonly starts: Uint32Array
  readonly rows: Uint32Array
}

function rowsByNode({ paths, diffs }: Snapshot): RowsByNode {
  const starts = new Uint32Array(paths.count + 1)
  for (const { count, node } of diffs) for (let i = 0; i < count; i++) starts[node[i] + 1]++
  for (let node = 0; node < paths.count; node++) starts[node + 1] += starts[node]
  const next = starts.slice()
  const rows = new Uint32Array(starts[paths.count])
  let row = 0
  for (const { count, node } of diffs) for (let i = 0; i < count; i++) rows[next[node[i]]++] = row++
  return { starts, rows }
}

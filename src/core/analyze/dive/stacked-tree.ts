import type { PathTable } from '../path-table'
import { NO_NODE, ROOT } from '../path-table'

import type { DiveLayer } from './layer-trees'
import { isMarker, markedNode } from './layer-trees'

/** The tree that dive gets by stacking layers: records by node, markers of the first layer still in it. */
export class StackedTree {
  readonly #names: PathTable
  readonly #there: Uint8Array
  readonly #directory: Uint8Array
  readonly #size: Float64Array

  constructor(names: PathTable) {
    this.#names = names
    this.#there = new Uint8Array(names.count)
    this.#directory = new Uint8Array(names.count)
    this.#size = new Float64Array(names.count)
    this.#there[ROOT] = 1
  }

  has(node: number): boolean {
    return this.#there[node] === 1
  }

  isDirectory(node: number): boolean {
    return this.#directory[node] === 1
  }

  /** Starts as a copy of a layer, its markers being ordinary nodes. */
  copy(layer: DiveLayer): void {
    layer.nodes.forEach((node, row) => this.#write(node, layer, row))
  }

  /** Puts a layer on top, in post-order: a marker removes its path, any other node overwrites what is there. */
  stack(layer: DiveLayer): void {
    layer.nodes.forEach((node, row) => {
      if (!isMarker(this.#names, node)) this.#write(node, layer, row)
      else this.#remove(markedNode(this.#names, node))
    })
  }

  /** Sum of the sizes of a node and everything below it. */
  bytesBelow(node: number): number {
    let bytes = 0
    this.#walk(node, (each) => (bytes += this.#size[each]))
    return bytes
  }

  #write(node: number, layer: DiveLayer, row: number): void {
    this.#there[node] = 1
    this.#size[node] = layer.sizes[row]
    this.#directory[node] = layer.directories[row]
    // Children come before their parents; until those are written, they stand there as records of zeros.
    for (
      let above = this.#names.parentOf(node);
      this.#there[above] === 0;
      above = this.#names.parentOf(above)
    ) {
      this.#there[above] = 1
      this.#size[above] = this.#directory[above] = 0
    }
  }

  #remove(node: number): void {
    if (node !== NO_NODE && this.has(node)) this.#walk(node, (each) => (this.#there[each] = 0))
  }

  #walk(node: number, visit: (node: number) => void): void {
    const stack = [node]
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      visit(next)
      for (
        let child = this.#names.firstChildOf(next);
        child !== NO_NODE;
        child = this.#names.nextSiblingOf(child)
      ) {
        if (this.#there[child] === 1) stack.push(child)
      }
    }
  }
}

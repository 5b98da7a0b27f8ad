import type { PathTree } from '../path-tree'
import { NO_NODE, ROOT } from '../path-tree'
import { Presence } from '../presence'

import type { DiveLayer } from './layer-tree'
import { isMarker, markedNode } from './layer-tree'

/** The tree that dive gets by stacking layers: records by node, markers of the first layer still in it. */
export class StackedTree {
  readonly #paths: PathTree
  readonly #there: Uint8Array
  readonly #here: Presence
  readonly #directory: Uint8Array
  readonly #size: Float64Array

  constructor(paths: PathTree) {
    this.#paths = paths
    this.#there = new Uint8Array(paths.count)
    this.#here = new Presence(paths)
    this.#directory = new Uint8Array(paths.count)
    this.#size = new Float64Array(paths.count)
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
    for (let row = 0; row < layer.nodes.length; row++) this.#write(layer, row)
  }

  /** Puts a layer on top, in post-order: a marker removes its path, any other node overwrites what is there. */
  stack(layer: DiveLayer): void {
    for (let row = 0; row < layer.nodes.length; row++) {
      const node = layer.nodes[row]
      if (!isMarker(this.#paths, node)) this.#write(layer, row)
      else this.#remove(markedNode(this.#paths, node))
    }
  }

  /** Sum of the sizes of a node and everything below it. */
  bytesBelow(node: number): number {
    let bytes = 0
    this.#walk(node, (each) => (bytes += this.#size[each]))
    return bytes
  }

  #write(layer: DiveLayer, row: number): void {
    const node = layer.nodes[row]
    const { parent } = this.#paths.columns
    this.#enter(node)
    this.#size[node] = layer.sizes[row]
    this.#directory[node] = layer.directories[row]
    // Children come before their parents; until those are written, they stand there as records of zeros.
    for (let above = parent[node]; this.#there[above] === 0; above = parent[above]) {
      this.#enter(above)
      this.#size[above] = this.#directory[above] = 0
    }
  }

  #enter(node: number): void {
    if (this.#there[node] === 1) return
    this.#there[node] = 1
    this.#here.enter(node)
  }

  #remove(node: number): void {
    if (node === NO_NODE || !this.has(node)) return
    this.#walk(node, (each) => {
      this.#there[each] = 0
      this.#here.leave(each)
    })
  }

  /** Visits a node and all that is below it; the visit may take it away. */
  #walk(node: number, visit: (node: number) => void): void {
    const stack = [node]
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      for (
        let child = this.#here.firstChildOf(next);
        child !== NO_NODE;
        child = this.#here.nextSiblingOf(child)
      ) {
        stack.push(child)
      }
      visit(next)
    }
  }
}

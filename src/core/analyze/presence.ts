import type { PathTree } from './path-tree'
import { NO_NODE } from './path-tree'

/**
 * The children of each directory that are there now, linked both ways: walking them costs nothing for those that
 * are gone, however many there ever were.
 */
export class Presence {
  readonly #parent: Uint32Array
  readonly #first: Int32Array
  readonly #next: Int32Array
  readonly #previous: Int32Array

  constructor(paths: PathTree) {
    this.#parent = paths.columns.parent
    this.#first = new Int32Array(paths.count).fill(NO_NODE)
    this.#next = new Int32Array(paths.count)
    this.#previous = new Int32Array(paths.count)
  }

  /** Puts a node that is not there among the children of its directory. */
  enter(node: number): void {
    const parent = this.#parent[node]
    const next = this.#first[parent]
    this.#next[node] = next
    this.#previous[node] = NO_NODE
    if (next !== NO_NODE) this.#previous[next] = node
    this.#first[parent] = node
  }

  /** Takes a node away that is there. */
  leave(node: number): void {
    const next = this.#next[node]
    const previous = this.#previous[node]
    if (previous === NO_NODE) this.#first[this.#parent[node]] = next
    else this.#next[previous] = next
    if (next !== NO_NODE) this.#previous[next] = previous
  }

  /** One of the children, {@link NO_NODE} when there is none. */
  firstChildOf(node: number): number {
    return this.#first[node]
  }

  /** Another child of the same directory, {@link NO_NODE} behind the last. */
  nextSiblingOf(node: number): number {
    return this.#next[node]
  }
}

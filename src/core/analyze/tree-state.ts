import { Removal } from '../model/change'
import { EntryKind } from '../model/entry'

import type { Contents } from './contents'
import { NO_CONTENT_ID } from './contents'
import { roomFor } from './grow'
import type { PathTable } from './path-table'
import { NO_NODE, ROOT } from './path-table'

export const ABSENT = -1

/** What a path is after some layer. `entry` is -1 for a directory that is only implied. */
export interface Version {
  readonly kind: EntryKind
  /** Layer and ordinal of the entry whose attributes hold. */
  readonly layer: number
  readonly entry: number
  readonly content: number
  /** The name was made by a hard-link entry. */
  readonly linked: boolean
}

/**
 * The merged tree while layers are applied: for each node its version now and its version below the layer in
 * hand. A present node's ancestors are present directories, always; so what is below an absent node is absent.
 */
export class TreeState {
  readonly paths: PathTable
  readonly #contents: Contents
  #layer = -1
  /** Version of each node, {@link ABSENT} when it is not there. */
  readonly #now: Int32Array
  readonly #before: Int32Array
  readonly #touchedIn: Int32Array
  readonly #removal: Uint8Array
  /** Children that are there, linked both ways, so that those that are gone cost nothing. */
  readonly #firstHere: Int32Array
  readonly #nextHere: Int32Array
  readonly #previousHere: Int32Array
  #touched: number[] = []
  #versions = 0
  #kind = new Uint8Array(1024)
  #versionLayer = new Int32Array(1024)
  #versionEntry = new Int32Array(1024)
  #content = new Int32Array(1024)
  #linked = new Uint8Array(1024)

  /** `paths` holds every path that will ever be asked for. */
  constructor(paths: PathTable, contents: Contents) {
    this.paths = paths
    this.#contents = contents
    this.#now = new Int32Array(paths.count).fill(ABSENT)
    this.#before = new Int32Array(paths.count)
    this.#touchedIn = new Int32Array(paths.count).fill(-1)
    this.#removal = new Uint8Array(paths.count)
    this.#firstHere = new Int32Array(paths.count).fill(NO_NODE)
    this.#nextHere = new Int32Array(paths.count)
    this.#previousHere = new Int32Array(paths.count)
    // The root is always there; an entry for it may give it attributes later.
    this.#now[ROOT] = this.#add(EntryKind.directory, -1, -1, NO_CONTENT_ID, false)
  }

  /** Opens a layer: from here on, "below" is the state as it is now. */
  begin(layer: number): void {
    this.#layer = layer
    this.#touched = []
  }

  /** Nodes whose version may have changed since {@link begin}. */
  get touched(): readonly number[] {
    return this.#touched
  }

  /** Whether any layer so far changed the node. */
  wasTouched(node: number): boolean {
    return this.#touchedIn[node] >= 0
  }

  now(node: number): number {
    return this.#now[node]
  }

  /** Version in the state below the layer in hand. */
  below(node: number): number {
    return this.#touchedIn[node] === this.#layer ? this.#before[node] : this.#now[node]
  }

  /** What took the path away in this layer; only of use for a touched node. */
  removalOf(node: number): Removal {
    return this.#removal[node] as Removal
  }

  setRemoval(node: number, removal: Removal): void {
    this.#removal[node] = removal
  }

  kindOf(version: number): EntryKind {
    return this.#kind[version] as EntryKind
  }

  layerOf(version: number): number {
    return this.#versionLayer[version]
  }

  entryOf(version: number): number {
    return this.#versionEntry[version]
  }

  contentOf(version: number): number {
    return this.#content[version]
  }

  isLinked(version: number): boolean {
    return this.#linked[version] === 1
  }

  isDirectory(node: number): boolean {
    const version = this.#now[node]
    return version !== ABSENT && this.#kind[version] === EntryKind.directory
  }

  /** Gives a node a new version; what was below it stays. */
  put(node: number, { kind, layer, entry, content, linked }: Version): void {
    this.#replace(node, this.#add(kind, layer, entry, content, linked))
  }

  /** Takes a node and everything below it away. Answers whether anything was there. */
  remove(node: number, removal: Removal): boolean {
    if (this.#now[node] === ABSENT) return false
    if (this.isDirectory(node)) this.removeBelow(node, Removal.ancestor)
    this.#replace(node, ABSENT)
    this.#removal[node] = removal
    return true
  }

  /** Takes everything below a node away. Costs what is there, not what ever was. */
  removeBelow(node: number, removal: Removal): boolean {
    const stack: number[] = []
    this.#pushChildren(node, stack)
    const any = stack.length > 0
    for (let child = stack.pop(); child !== undefined; child = stack.pop()) {
      this.#pushChildren(child, stack)
      this.#replace(child, ABSENT)
      this.#removal[child] = removal
    }
    return any
  }

  #pushChildren(node: number, stack: number[]): void {
    for (let child = this.#firstHere[node]; child !== NO_NODE; child = this.#nextHere[child])
      stack.push(child)
  }

  #enter(node: number): void {
    const parent = this.paths.parentOf(node)
    const next = this.#firstHere[parent]
    this.#nextHere[node] = next
    this.#previousHere[node] = NO_NODE
    if (next !== NO_NODE) this.#previousHere[next] = node
    this.#firstHere[parent] = node
  }

  #leave(node: number): void {
    const next = this.#nextHere[node]
    const previous = this.#previousHere[node]
    if (previous === NO_NODE) this.#firstHere[this.paths.parentOf(node)] = next
    else this.#nextHere[previous] = next
    if (next !== NO_NODE) this.#previousHere[next] = previous
  }

  #replace(node: number, version: number): void {
    const old = this.#now[node]
    if (this.#touchedIn[node] !== this.#layer) {
      this.#touchedIn[node] = this.#layer
      this.#before[node] = old
      this.#removal[node] = Removal.none
      this.#touched.push(node)
    }
    // The new name first: a content that changes hands must not look dropped in between.
    if (version !== ABSENT && this.#content[version] !== NO_CONTENT_ID)
      this.#contents.gainName(this.#content[version])
    if (old !== ABSENT && this.#content[old] !== NO_CONTENT_ID) this.#contents.loseName(this.#content[old])
    this.#now[node] = version
    if (old === ABSENT && version !== ABSENT) this.#enter(node)
    else if (old !== ABSENT && version === ABSENT) this.#leave(node)
  }

  #add(kind: EntryKind, layer: number, entry: number, content: number, linked: boolean): number {
    const id = this.#versions++
    if (this.#versions > this.#kind.length) this.#grow()
    this.#kind[id] = kind
    this.#versionLayer[id] = layer
    this.#versionEntry[id] = entry
    this.#content[id] = content
    this.#linked[id] = linked ? 1 : 0
    return id
  }

  #grow(): void {
    this.#kind = roomFor(this.#kind, this.#versions)
    this.#versionLayer = roomFor(this.#versionLayer, this.#versions)
    this.#versionEntry = roomFor(this.#versionEntry, this.#versions)
    this.#content = roomFor(this.#content, this.#versions)
    this.#linked = roomFor(this.#linked, this.#versions)
  }
}

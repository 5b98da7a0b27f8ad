import { Removal } from '../model/change'
import { EntryKind } from '../model/entry'

import type { Contents } from './contents'
import { NO_CONTENT_ID } from './contents'
import { roomFor } from './grow'
import type { PathTree } from './path-tree'
import { NO_NODE, ROOT } from './path-tree'
import { Presence } from './presence'

export const ABSENT = -1

/**
 * The merged tree while layers are applied: for each node its version now and its version below the layer in
 * hand. A present node's ancestors are present directories, always; so what is below an absent node is absent.
 * A version says what a path is: its kind, the layer and ordinal of the entry whose attributes hold (-1 for a
 * directory that is only implied), its content, and whether a hard-link entry made the name.
 */
export class TreeState {
  readonly paths: PathTree
  readonly #contents: Contents
  #layer = -1
  /** Version of each node, {@link ABSENT} when it is not there. */
  readonly #now: Int32Array
  readonly #before: Int32Array
  readonly #touchedIn: Int32Array
  readonly #removal: Uint8Array
  readonly #here: Presence
  /** Nodes that the layer in hand touched, each once. */
  #touched = new Uint32Array(1024)
  #touchedCount = 0
  #versions = 0
  #kind = new Uint8Array(1024)
  #versionLayer = new Int32Array(1024)
  #versionEntry = new Int32Array(1024)
  #content = new Int32Array(1024)
  #linked = new Uint8Array(1024)
  /** Nodes whose subtree is being taken away. */
  #stack: number[] = []

  /** `paths` holds every path that will ever be asked for. */
  constructor(paths: PathTree, contents: Contents) {
    this.paths = paths
    this.#contents = contents
    this.#now = new Int32Array(paths.count).fill(ABSENT)
    this.#before = new Int32Array(paths.count)
    this.#touchedIn = new Int32Array(paths.count).fill(-1)
    this.#removal = new Uint8Array(paths.count)
    this.#here = new Presence(paths)
    // The root is always there; an entry for it may give it attributes later.
    this.#now[ROOT] = this.#add(EntryKind.directory, -1, -1, NO_CONTENT_ID, false)
  }

  /** Opens a layer: from here on, "below" is the state as it is now. */
  begin(layer: number): void {
    this.#layer = layer
    this.#touchedCount = 0
  }

  /** Nodes whose version is another one than below the layer, ascending. A view that holds until {@link begin}. */
  changedNodes(): Uint32Array {
    const touched = this.#touched
    let sorted = true
    let count = 0
    for (let i = 0; i < this.#touchedCount; i++) {
      const node = touched[i]
      // Written and taken away again within the layer, or put back as it was.
      if (this.#before[node] === this.#now[node]) continue
      if (count > 0 && touched[count - 1] > node) sorted = false
      touched[count++] = node
    }
    this.#touchedCount = count
    const changed = touched.subarray(0, count)
    return sorted ? changed : changed.sort()
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
  put(node: number, kind: EntryKind, layer: number, entry: number, content: number, linked: boolean): void {
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
    const stack = this.#stack
    this.#pushChildren(node)
    const any = stack.length > 0
    for (let child = stack.pop(); child !== undefined; child = stack.pop()) {
      this.#pushChildren(child)
      this.#replace(child, ABSENT)
      this.#removal[child] = removal
    }
    return any
  }

  #pushChildren(node: number): void {
    const here = this.#here
    for (let child = here.firstChildOf(node); child !== NO_NODE; child = here.nextSiblingOf(child))
      this.#stack.push(child)
  }

  #replace(node: number, version: number): void {
    const old = this.#now[node]
    if (this.#touchedIn[node] !== this.#layer) this.#touch(node, old)
    // The new name first: a content that changes hands must not look dropped in between.
    if (version !== ABSENT && this.#content[version] !== NO_CONTENT_ID)
      this.#contents.gainName(this.#content[version])
    if (old !== ABSENT && this.#content[old] !== NO_CONTENT_ID) this.#contents.loseName(this.#content[old])
    this.#now[node] = version
    if (old === ABSENT && version !== ABSENT) this.#here.enter(node)
    else if (old !== ABSENT && version === ABSENT) this.#here.leave(node)
  }

  #touch(node: number, version: number): void {
    this.#touchedIn[node] = this.#layer
    this.#before[node] = version
    this.#removal[node] = Removal.none
    if (this.#touchedCount === this.#touched.length)
      this.#touched = roomFor(this.#touched, this.#touchedCount + 1)
    this.#touched[this.#touchedCount++] = node
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

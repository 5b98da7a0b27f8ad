import type { ByteStrings } from '../model/byte-strings'
import { bytesAt, startOf } from '../model/byte-strings'
import { EntryKind, EntryRole } from '../model/entry'
import { latin1 } from '../tar/pax'

import { PathsAbove } from './paths-above'

/** Links that Linux follows on the way to one file. */
const HOP_LIMIT = 40
/** PATH_MAX of Linux: no system has a longer target. */
const TARGET_LIMIT = 4096
/** Components that are walked for one layer, and names that are kept for it; honest ones need a few an entry. */
const STEP_LIMIT = 20_000_000
const NAME_LIMIT = 1_000_000
/** Bytes of the paths that come out, in all. */
const BYTES_LIMIT = 256 << 20
/** As many as a path may have in a tar. */
const DEPTH_LIMIT = 4096

/** The columns of a layer that decide where its entries land. */
export interface WrittenEntries {
  readonly count: number
  readonly kind: Uint8Array
  readonly role: Uint8Array
  readonly paths: ByteStrings
  readonly links: ByteStrings
}

/** An entry that is unpacked elsewhere than its name says. */
export interface Landing {
  readonly entry: number
  /** Where it, and the target of a hard link, is found in the end. */
  readonly path: Uint8Array
  readonly link: Uint8Array
  /** It lies below a link itself: not only the target of a hard link does. */
  readonly through: boolean
  /** The link leads to nothing that this layer has unpacked by then. */
  readonly dangling: boolean
}

/** `exceeded`: it would have taken too long to follow all of them. */
export interface Landings {
  readonly moved: readonly Landing[]
  readonly exceeded: boolean
}

/**
 * Follows links of a layer for the entries below them, as the one process does that unpacks a layer into an empty
 * folder: only what stands in front of an entry counts, and links of other layers do not. Null when no name of the layer
 * lies below one of its links, which costs little to find out.
 */
export function landingsOf(layer: WrittenEntries): Landings | null {
  return hasNameBelowLink(layer) ? new UnpackedLayer(layer).landings() : null
}

function hasNameBelowLink({ count, kind, role, paths, links }: WrittenEntries): boolean {
  const above = new PathsAbove(paths)
  for (let i = 0; i < count; i++)
    if (kind[i] === EntryKind.symlink && role[i] === EntryRole.ordinary) above.add(i)
  if (above.isEmpty) return false
  for (let i = 0; i < count; i++) if (role[i] === EntryRole.ordinary && above.hasAbove(paths, i)) return true
  for (let i = 0; i < count; i++) if (kind[i] === EntryKind.hardlink && above.hasAbove(links, i)) return true
  return false
}

/** What stands at a path of the folder that a layer is unpacked into. */
interface Place {
  readonly parent: Place | null
  readonly depth: number
  /** One character a byte. */
  readonly name: string
  kind: EntryKind | null
  /** The entry of a link. */
  entry: number
  children: Map<string, Place> | null
}

interface Walk {
  at: Place
  hops: number
  dangling: boolean
}

/** The folder that a layer is unpacked into, entry by entry. */
class UnpackedLayer {
  readonly #layer: WrittenEntries
  readonly #root: Place = {
    parent: null,
    depth: 0,
    name: '',
    kind: EntryKind.directory,
    entry: -1,
    children: null,
  }
  #steps = 0
  #names = 0
  #bytes = 0

  constructor(layer: WrittenEntries) {
    this.#layer = layer
  }

  landings(): Landings {
    const { count, kind, role, paths, links } = this.#layer
    const found = new Map<number, { path: Uint8Array; dangling: boolean }>()
    for (let i = 0; i < count && !this.#isExceeded; i++) {
      const start = startOf(paths, i)
      if (role[i] !== EntryRole.ordinary || start === paths.ends[i]) continue
      const walk = this.#land(paths.bytes, start, paths.ends[i], true)
      // What goes round in a circle replaces the link, as what lies below a link of another layer does.
      if (walk === null) continue
      if (walk.hops > 0) found.set(i, { path: this.#pathOf(walk.at), dangling: walk.dangling })
      this.#put(walk.at, kind[i] as EntryKind, i)
    }
    const moved: Landing[] = []
    for (let i = 0; i < count && !this.#isExceeded; i++) {
      const own = found.get(i)
      const link = kind[i] === EntryKind.hardlink ? this.#targetOf(i) : null
      if (own === undefined && link === null) continue
      moved.push({
        entry: i,
        path: own?.path ?? bytesAt(paths, i),
        link: link ?? bytesAt(links, i),
        through: own !== undefined,
        dangling: own?.dangling ?? false,
      })
    }
    return this.#isExceeded ? { moved: [], exceeded: true } : { moved, exceeded: false }
  }

  get #isExceeded(): boolean {
    return (
      this.#steps > STEP_LIMIT ||
      this.#names > NAME_LIMIT + 4 * this.#layer.count ||
      this.#bytes > BYTES_LIMIT
    )
  }

  /** Where the target of a hard link is when the layer is unpacked, null when that is where it is written. */
  #targetOf(entry: number): Uint8Array | null {
    const { links } = this.#layer
    const walk = this.#land(links.bytes, startOf(links, entry), links.ends[entry], false)
    return walk === null || walk.hops === 0 || walk.dangling ? null : this.#pathOf(walk.at)
  }

  /** Goes to a path through the links above it; null when they lead nowhere. `make`: directories above it are made. */
  #land(bytes: Uint8Array, start: number, end: number, make: boolean): Walk | null {
    let last = end
    while (last > start && bytes[last - 1] !== SLASH) last--
    const walk: Walk = { at: this.#root, hops: 0, dangling: false }
    if (!this.#walk(walk, bytes, start, last, make ? 'name' : 'look')) return null
    walk.at = this.#child(walk.at, latin1(bytes.subarray(last, end)))
    return walk.at.depth > DEPTH_LIMIT ? null : walk
  }

  #walk(
    walk: Walk,
    bytes: Uint8Array,
    start: number,
    end: number,
    what: 'name' | 'target' | 'look',
  ): boolean {
    for (let from = start; from < end;) {
      let to = from
      while (to < end && bytes[to] !== SLASH) to++
      this.#steps++
      if (this.#isExceeded) return false
      const name = latin1(bytes.subarray(from, to))
      from = to + 1
      if (name === '' || name === '.') continue
      if (name === '..') walk.at = walk.at.parent ?? walk.at
      else if (!this.#enter(walk, this.#child(walk.at, name), what)) return false
    }
    return true
  }

  #enter(walk: Walk, place: Place, what: 'name' | 'target' | 'look'): boolean {
    if (place.kind === EntryKind.symlink) return this.#follow(walk, place.entry, what)
    if (place.kind !== EntryKind.directory) {
      // What a link leads to has to be there, while directories that names imply are made.
      if (what !== 'name') walk.dangling = true
      if (what !== 'look') this.#put(place, EntryKind.directory, -1)
    }
    walk.at = place
    return true
  }

  #follow(walk: Walk, entry: number, what: 'name' | 'target' | 'look'): boolean {
    const { links } = this.#layer
    const start = startOf(links, entry)
    const end = links.ends[entry]
    if (++walk.hops > HOP_LIMIT || end - start > TARGET_LIMIT) return false
    if (links.bytes[start] === SLASH) walk.at = this.#root
    return this.#walk(walk, links.bytes, start, end, what === 'look' ? 'look' : 'target')
  }

  #child(parent: Place, name: string): Place {
    const known = parent.children?.get(name)
    if (known !== undefined) return known
    const place: Place = { parent, depth: parent.depth + 1, name, kind: null, entry: -1, children: null }
    this.#names++
    parent.children ??= new Map()
    parent.children.set(name, place)
    return place
  }

  /** Writes over what stands at a place: a directory over a directory keeps what is in it. */
  #put(place: Place, kind: EntryKind, entry: number): void {
    if (kind !== EntryKind.directory || place.kind !== EntryKind.directory) place.children = null
    place.kind = kind
    place.entry = entry
  }

  #pathOf(place: Place): Uint8Array {
    const names: string[] = []
    for (let at = place; at.parent !== null; at = at.parent) names.push(at.name)
    const path = names.reverse().join('/')
    this.#bytes += path.length
    return Uint8Array.from(path, (char) => char.charCodeAt(0))
  }
}

const SLASH = 0x2f

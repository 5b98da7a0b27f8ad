import { randomOf } from './random'

/** What a synthetic image is like. Entries count everything, whiteouts too. Same shape, same bytes. */
export interface Shape {
  readonly entries: number
  readonly layers: number
  readonly whiteouts: number
  /** Mean size of a file. */
  readonly fileBytes: number
  /** Layers from this one on are others than those of an image of the same shape without it. */
  readonly ownFrom?: number
}

/** One entry of a synthetic layer. Same `content`, same bytes. */
export interface SyntheticEntry {
  /** No slash at the end, of a directory neither. */
  readonly name: string
  readonly kind: 'file' | 'directory' | 'symlink' | 'hardlink'
  readonly mode: number
  readonly size: number
  readonly content: number
  readonly link: string
}

const FOLDERS = 4
const FILES = 24

/**
 * The layers of an image as package managers and builders leave them: packages of some folders, entries in the order
 * of a walk, the directories above a change listed with it. Layer 0 holds a third of all entries; each of the others
 * adds packages, stores files of lower layers again (with other bytes, or with another mode alone), hides single
 * files and whole packages and, with opaque markers, what folders held.
 */
export function* syntheticLayers(shape: Shape): Generator<readonly SyntheticEntry[]> {
  const packages = new Packages(shape.fileBytes)
  let entriesLeft = shape.entries
  let whiteoutsLeft = shape.whiteouts
  for (let layer = 0; layer < shape.layers; layer++) {
    const above = shape.layers - layer
    const size = layer === 0 ? Math.floor(shape.entries / 3) : Math.floor(entriesLeft / above)
    const markers = layer === 0 ? 0 : Math.floor(whiteoutsLeft / above)
    if (layer === shape.ownFrom) packages.goAnotherWay()
    yield packages.layer(size, markers)
    entriesLeft -= size
    whiteoutsLeft -= markers
  }
}

class Packages {
  readonly #fileBytes: number
  #random = randomOf(1)
  #count = 0
  #changed = 2 ** 31

  constructor(fileBytes: number) {
    this.#fileBytes = fileBytes
  }

  /** From here on, names, contents and choices are others. */
  goAnotherWay(): void {
    this.#random = randomOf(2)
    this.#count += 1_000_000
    this.#changed += 1_000_000_000
  }

  layer(size: number, markers: number): SyntheticEntry[] {
    const below = this.#count
    const layer = new Map<string, SyntheticEntry>()
    let hidden = 0
    while (hidden < markers && layer.size < size) if (add(layer, this.#marker(below), size)) hidden++
    const again = below === 0 ? 0 : layer.size + (size - layer.size) / 4
    while (layer.size < again) add(layer, this.#again(below), size)
    while (layer.size < size) {
      for (const entry of this.#package(this.#count++)) if (layer.size < size) add(layer, entry, size)
    }
    return [...layer.values()].sort((a, b) => (walkKey(a.name) < walkKey(b.name) ? -1 : 1))
  }

  /** Most hide one file, one in 64 a package, one in 64 all that a folder held. */
  #marker(below: number): SyntheticEntry {
    const path = packagePath(this.#pick(below))
    const folder = `${path}/d${this.#pick(FOLDERS)}`
    const kind = this.#pick(64)
    const slash = path.lastIndexOf('/')
    if (kind === 0) return emptyFile(`${path.slice(0, slash)}/.wh.${path.slice(slash + 1)}`)
    return emptyFile(kind === 1 ? `${folder}/.wh..wh..opq` : `${folder}/.wh.${fileName(this.#pick(FILES))}`)
  }

  /** A file of a lower layer: one time out of two with other bytes, else with another mode alone. */
  #again(below: number): SyntheticEntry {
    const number = this.#pick(below)
    const [folder, file] = [this.#pick(FOLDERS), this.#pick(FILES)]
    const content = this.#pick(2) === 0 ? this.#changed++ : contentOf(number, folder, file)
    const name = `${packagePath(number)}/d${folder}/${fileName(file)}`
    return { ...emptyFile(name), mode: 0o755, size: this.#sizeOf(content), content }
  }

  #package(number: number): SyntheticEntry[] {
    const path = packagePath(number)
    const entries: SyntheticEntry[] = []
    for (let folder = 0; folder < FOLDERS; folder++) {
      const first = `${path}/d${folder}/${fileName(0)}`
      for (let file = 0; file < FILES; file++) {
        const name = `${path}/d${folder}/${fileName(file)}`
        const content = contentOf(number, folder, file)
        if (file === 20) entries.push({ ...emptyFile(name), kind: 'symlink', mode: 0o777, link: fileName(0) })
        else if (file === 21) entries.push({ ...emptyFile(name), kind: 'hardlink', link: first })
        else entries.push({ ...emptyFile(name), size: this.#sizeOf(content), content })
      }
    }
    return entries
  }

  /** Bytes of a content: none for some, mostly around the mean, seldom a hundred times as many. */
  #sizeOf(content: number): number {
    const mixed = Math.imul(content ^ 0x5bd1_e995, 0x9e37_79b1) >>> 0
    const mean = this.#fileBytes
    if (mixed % 16 === 0) return 0
    return mixed % 997 === 0 ? mean * 100 + (mixed % 4096) : Math.floor(mean / 2) + (mixed % mean)
  }

  #pick(below: number): number {
    return Math.floor(this.#random() * below)
  }
}

/** Adds an entry with the directories above it; answers whether it was missing. */
function add(layer: Map<string, SyntheticEntry>, entry: SyntheticEntry, size: number): boolean {
  if (layer.has(entry.name)) return false
  const missing: string[] = []
  for (let at = entry.name.lastIndexOf('/'); at > 0; at = entry.name.lastIndexOf('/', at - 1)) {
    const above = entry.name.slice(0, at)
    if (layer.has(above)) break
    missing.push(above)
  }
  // Where there is no room for them, the directories are only implied.
  if (layer.size + missing.length < size) {
    for (const name of missing) layer.set(name, { ...emptyFile(name), kind: 'directory', mode: 0o755 })
  }
  layer.set(entry.name, entry)
  return true
}

function contentOf(number: number, folder: number, file: number): number {
  return (number * FOLDERS + folder) * FILES + file
}

function packagePath(number: number): string {
  return `usr/lib/group${number % 37}/package-${number.toString(36)}`
}

function fileName(file: number): string {
  return `module_${String.fromCharCode(97 + ((file * 7) % 26))}${file}.py`
}

function emptyFile(name: string): SyntheticEntry {
  return { name, kind: 'file', mode: 0o644, size: 0, content: 0, link: '' }
}

/** Sorts as a walk does: what is in a directory before the directory's next sibling. */
function walkKey(name: string): string {
  return name.replaceAll('/', '\u0000')
}

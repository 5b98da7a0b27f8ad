import { directory, type SampleEntry } from './entries'

const MARKER = '.wh.'
const OPAQUE = '.wh..wh..opq'

/** The sample's file system as it grows, so that later steps can write again what is there by then. */
export class SampleState {
  readonly #entries = new Map<string, SampleEntry>()

  /** Everything below a directory, itself included. */
  below(path: string): SampleEntry[] {
    return [...this.#entries.values()].filter((entry) => isWithin(entry.path, path))
  }

  /**
   * Adds a layer and gives it back with the directories above each entry, as they were: engines write those too.
   */
  apply(entries: readonly SampleEntry[]): SampleEntry[] {
    const layer: SampleEntry[] = []
    const listed = new Set<string>()
    for (const entry of entries) {
      for (const path of ancestors(entry.path)) {
        if (listed.has(path)) continue
        listed.add(path)
        layer.push(this.#entries.get(path) ?? directory(path.slice(0, -1)))
      }
      if (entry.path.endsWith('/') && listed.has(entry.path)) continue
      listed.add(entry.path)
      layer.push(entry)
    }
    for (const entry of layer) this.#put(entry)
    return layer
  }

  #put(entry: SampleEntry): void {
    const name = entry.path.slice(entry.path.lastIndexOf('/') + 1)
    const parent = entry.path.slice(0, entry.path.length - name.length)
    if (!name.startsWith(MARKER)) {
      this.#entries.set(entry.path, entry)
      return
    }
    const hidden = name === OPAQUE ? parent : parent + name.slice(MARKER.length)
    for (const path of this.#entries.keys()) {
      if (isWithin(path, hidden) && path !== parent) this.#entries.delete(path)
    }
  }
}

function isWithin(path: string, top: string): boolean {
  const folder = top.endsWith('/') ? top : `${top}/`
  return path.startsWith(folder) || path === top
}

/** `a/`, `a/b/` of `a/b/c`. */
function ancestors(path: string): string[] {
  const found: string[] = []
  for (let at = path.indexOf('/'); at >= 0 && at < path.length - 1; at = path.indexOf('/', at + 1)) {
    found.push(path.slice(0, at + 1))
  }
  return found
}

import type { EntryFacts } from './index-builder'
import type { IndexLimits } from './indexer-options'

/** Components beyond which a path is deep, and how many beyond that the paths of a layer may have in all. */
const DEEP_PATH = 64
const DEEP_LIMIT = 500_000

/** Keeps what the entries of one layer take within its limits. */
export class EntryBounds {
  readonly #limits: IndexLimits
  #entries = 0
  #textBytes = 0
  #deep = 0

  constructor(limits: IndexLimits) {
    this.#limits = limits
  }

  /** Takes an entry in, whose path has so many components; in words which limit it goes beyond, or null. */
  exceededBy({ path, link, xattrs }: EntryFacts, components: number): string | null {
    const limits = this.#limits
    if (components > limits.components) return `a path of ${components} components stands`
    if (++this.#entries > limits.entries) return `it holds more than ${limits.entries} entries`
    this.#textBytes += path.length + link.length + xattrs.length
    if (this.#textBytes > limits.textBytes) return `its names take more than ${limits.textBytes} bytes`
    // Each of these implies directories, which take as much as entries do.
    if (components > DEEP_PATH) this.#deep += components - DEEP_PATH
    return this.#deep > DEEP_LIMIT ? `too many of its paths are more than ${DEEP_PATH} components deep` : null
  }
}

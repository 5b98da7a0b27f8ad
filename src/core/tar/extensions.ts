import type { TarHeader } from './header'
import { isAttribute, readPax } from './pax'
import type { PaxRecords } from './pax'

/** What extension headers say about the entry that follows them. */
export interface Extensions {
  /** Global and own PAX records, own ones winning. */
  readonly pax: PaxRecords
  /** GNU `L` and `K` bodies without their NULs; null when there was none. */
  readonly longName: Uint8Array | null
  readonly longLink: Uint8Array | null
}

/**
 * What may be wrong with an extension header: a PAX record is not what its length claims, or the global records
 * are more than a writer has any use for.
 */
export type ExtensionProblem = 'damaged-record' | 'too-many-globals'

const NOTHING = new Uint8Array(0)
const EMPTY: PaxRecords = new Map()
/** Every entry behind them pays for them. */
const GLOBAL_LIMIT = 256

/**
 * Gathers PAX (`x`, `g`, Solaris `X`) and GNU (`L`, `K`) headers up to the entry they describe. Global records
 * hold until they are replaced; everything else holds for one entry.
 */
export class ExtensionHeaders {
  #type = 0
  #body = NOTHING
  #held = 0
  /** Replaced, never changed, since entries hold on to it. */
  #globals: PaxRecords = EMPTY
  #own: Map<string, Uint8Array> | null = null
  #longName: Uint8Array | null = null
  #longLink: Uint8Array | null = null

  /** Something was read that no entry has claimed yet. */
  get pending(): boolean {
    return this.#own !== null || this.#longName !== null || this.#longLink !== null
  }

  /** Makes room for a body of `header.size` bytes, which the caller has bounded. */
  begin(header: TarHeader): void {
    this.#type = header.type
    this.#body = new Uint8Array(header.size)
    this.#held = 0
  }

  append(bytes: Uint8Array): void {
    this.#body.set(bytes, this.#held)
    this.#held += bytes.length
  }

  /** Takes the body in, and says what is wrong with it, null when nothing is. */
  finish(): ExtensionProblem | null {
    const body = this.#body
    this.#body = NOTHING
    if (this.#type === TYPE_LONG_NAME) this.#longName = withoutNul(body)
    else if (this.#type === TYPE_LONG_LINK) this.#longLink = withoutNul(body)
    else return this.#takeRecords(body)
    return null
  }

  /** Hands over what is known of the next entry and forgets it. */
  take(): Extensions {
    const extensions = { pax: this.#merged(), longName: this.#longName, longLink: this.#longLink }
    this.#own = this.#longName = this.#longLink = null
    return extensions
  }

  #takeRecords(body: Uint8Array): ExtensionProblem | null {
    const { records, damaged } = readPax(body)
    if (this.#type !== TYPE_PAX_GLOBAL) this.#own = records
    else {
      const globals = overlaid(this.#globals, records)
      if (globals.size > GLOBAL_LIMIT) return 'too-many-globals'
      this.#globals = globals
    }
    return damaged ? 'damaged-record' : null
  }

  #merged(): PaxRecords {
    if (this.#own === null) return this.#globals
    return this.#globals.size === 0 ? this.#own : overlaid(this.#globals, this.#own)
  }
}

/** Whether a header block announces an extension instead of an entry. */
export function isExtension(type: number): boolean {
  return (
    type === 0x78 ||
    type === 0x58 ||
    type === TYPE_PAX_GLOBAL ||
    type === TYPE_LONG_NAME ||
    type === TYPE_LONG_LINK
  )
}

const TYPE_PAX_GLOBAL = 0x67
const TYPE_LONG_NAME = 0x4c
const TYPE_LONG_LINK = 0x4b

/** Both, the upper ones winning; an empty value takes a record back, but an attribute may be empty. */
function overlaid(lower: PaxRecords, upper: PaxRecords): PaxRecords {
  const records = new Map(lower)
  for (const [key, value] of upper) {
    if (value.length === 0 && !isAttribute(key)) records.delete(key)
    else records.set(key, value)
  }
  return records
}

function withoutNul(bytes: Uint8Array): Uint8Array {
  const nul = bytes.indexOf(0)
  return nul < 0 ? bytes : bytes.slice(0, nul)
}

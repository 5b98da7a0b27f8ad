import type { TarHeader } from './header'
import { isReadable } from './header'
import { readPax } from './pax'
import type { PaxRecords } from './pax'

/** What extension headers say about the entry that follows them. */
export interface Extensions {
  /** PAX records of the entry. */
  readonly pax: PaxRecords
  /** GNU `L` and `K` bodies up to their first NUL; null when there was none, or nothing in it. */
  readonly longName: Uint8Array | null
  readonly longLink: Uint8Array | null
  /** In words what makes readers differ about these headers. */
  readonly doubts: readonly string[]
}

const NOTHING = new Uint8Array(0)
const EMPTY: PaxRecords = new Map()
/** What `doubts` are when there are none. */
export const NO_DOUBTS: readonly string[] = []

/**
 * Gathers PAX (`x`, `g`) and GNU (`L`, `K`) headers up to the entry they describe, as Go's archive/tar does, which all
 * engines read with: each holds for one entry, and global records for none.
 */
export class ExtensionHeaders {
  #header: TarHeader | null = null
  #body = NOTHING
  #held = 0
  #pax: PaxRecords | null = null
  /** Empty when a header said so; null when none came. */
  #longName: Uint8Array | null = null
  #longLink: Uint8Array | null = null
  #doubts: string[] = []

  /** Something was read that no entry has claimed yet. */
  get pending(): boolean {
    return this.#pax !== null || this.#longName !== null || this.#longLink !== null
  }

  /** Makes room for a body of `header.size` bytes, which the caller has bounded. */
  begin(header: TarHeader): void {
    this.#header = header
    this.#body = new Uint8Array(header.size)
    this.#held = 0
    if (header.doubt !== '') this.#doubts.push(header.doubt)
    if (!isReadable(header))
      this.#doubts.push('a number of an extension header cannot be read, which engines refuse')
  }

  append(bytes: Uint8Array): void {
    this.#body.set(bytes, this.#held)
    this.#held += bytes.length
  }

  /** Takes the body in. */
  finish(): void {
    const body = this.#body
    this.#body = NOTHING
    switch (this.#header?.type) {
      case TYPE_LONG_NAME:
        this.#longName = this.#long(this.#longName, body, 'name')
        break
      case TYPE_LONG_LINK:
        this.#longLink = this.#long(this.#longLink, body, 'link')
        break
      case TYPE_PAX_GLOBAL:
        this.#takeGlobal(body)
        break
      default:
        if (this.#pax !== null)
          this.#doubts.push('of two PAX headers for one entry engines take the last one')
        this.#pax = this.#recordsOf(body)
    }
  }

  /** Hands over what is known of the next entry and forgets it. */
  take(): Extensions {
    if (!this.pending && this.#doubts.length === 0) return NO_EXTENSIONS
    const extensions = {
      pax: this.#pax ?? EMPTY,
      longName: this.#longName?.length === 0 ? null : this.#longName,
      longLink: this.#longLink?.length === 0 ? null : this.#longLink,
      doubts: this.#doubts,
    }
    this.#forget()
    return extensions
  }

  /** What makes readers differ about headers that no entry follows. */
  leftOver(): readonly string[] {
    const doubts = this.#doubts
    if (this.pending) doubts.push('an extension header is followed by no entry')
    this.#forget()
    return doubts
  }

  #forget(): void {
    this.#pax = this.#longName = this.#longLink = null
    this.#doubts = []
  }

  #long(before: Uint8Array | null, body: Uint8Array, what: string): Uint8Array {
    const nul = body.indexOf(0)
    const value = nul < 0 ? body : body.slice(0, nul)
    if (before !== null) this.#doubts.push(`of two GNU long ${what}s for one entry engines take the last one`)
    if (value.length === 0) this.#doubts.push(`a GNU long ${what} is empty, so engines pass over it`)
    else if (nul >= 0 && body.subarray(nul).some((byte) => byte !== 0))
      this.#doubts.push(`a GNU long ${what} goes on behind a NUL, where engines end it`)
    return value
  }

  /** Go hands a global header out as an entry of its own: it describes nothing, and what came before it is lost. */
  #takeGlobal(body: Uint8Array): void {
    const records = this.#recordsOf(body)
    const named = [...records].find(([key, value]) => value.length > 0 && isTelling(key))
    if (named !== undefined)
      this.#doubts.push(`engines pass over the global PAX record ${named[0]}, other readers go by it`)
    if (!this.pending) return
    this.#doubts.push('engines forget the extension headers in front of a global PAX header')
    this.#pax = this.#longName = this.#longLink = null
  }

  #recordsOf(body: Uint8Array): PaxRecords {
    const { records, damaged } = readPax(body)
    if (damaged) this.#doubts.push('a PAX record is malformed, which engines refuse')
    return records
  }
}

const NO_EXTENSIONS: Extensions = { pax: EMPTY, longName: null, longLink: null, doubts: NO_DOUBTS }

/** Whether a record says what an entry is called, where it leads or how long it is. */
function isTelling(key: string): boolean {
  return key === 'path' || key === 'linkpath' || key === 'size' || key.startsWith('GNU.sparse.')
}

/** Whether a header block announces an extension instead of an entry. */
export function isExtension(type: number): boolean {
  return type === TYPE_PAX || type === TYPE_PAX_GLOBAL || type === TYPE_LONG_NAME || type === TYPE_LONG_LINK
}

const TYPE_PAX = 0x78
const TYPE_PAX_GLOBAL = 0x67
const TYPE_LONG_NAME = 0x4c
const TYPE_LONG_LINK = 0x4b

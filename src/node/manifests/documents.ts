import { archiveDamaged, documentMalformed } from '../failures/archive'
import type { ArchiveContents } from './members'
import { asObject } from '../lib/json'
import type { JsonObject } from '../lib/json'
import { DEFAULT_LIMITS } from '../lib/limits'
import type { SourceNotice } from '#core/model/notice'
import { jsonFacts } from './json-facts'
import { notice } from './notice'

/** Brackets inside brackets of a document; real ones have a dozen. */
const DEEPEST = 500

/** The JSON documents of an archive, each parsed at most once. */
export class Documents {
  readonly contents: ArchiveContents
  /** Name of the archive, for sentences. */
  readonly archive: string
  /** Layers that an image may have. */
  readonly layerLimit: number
  /** What is odd about the documents that were read. */
  readonly notices: SourceNotice[] = []
  readonly #parsed = new Map<string, unknown>()

  constructor(contents: ArchiveContents, archive: string, layerLimit = DEFAULT_LIMITS.layers) {
    this.contents = contents
    this.archive = archive
    this.layerLimit = layerLimit
  }

  bytes(name: string): Uint8Array | null {
    return this.contents.document(name)
  }

  /** Parsed JSON; undefined when there is no such member. Throws `archive-damaged` when it is no JSON. */
  value(name: string): unknown {
    if (this.#parsed.has(name)) return this.#parsed.get(name)
    const bytes = this.contents.document(name)
    const value = bytes === null ? undefined : this.#parse(name, new TextDecoder().decode(bytes))
    this.#parsed.set(name, value)
    return value
  }

  #parse(name: string, text: string): unknown {
    const { depth, twice } = jsonFacts(text)
    if (depth > DEEPEST) {
      const levels = depth.toLocaleString('en-US')
      throw documentMalformed(
        this.archive,
        `its ${name} nests ${levels} levels deep, and at most ${DEEPEST} are read`,
      )
    }
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      throw archiveDamaged(this.archive, `its ${name} is not valid JSON`)
    }
    if (twice !== null) this.notices.push(notice('document-ambiguous', `${name} states ${twice} twice`))
    return value
  }

  /** Like `value`, null when it is no object. */
  object(name: string): JsonObject | null {
    return asObject(this.value(name))
  }
}

import { archiveDamaged } from '../../../failures/archive'
import type { ArchiveContents } from '../contents'
import { asObject } from '../../../json'
import type { JsonObject } from '../../../json'
import { DEFAULT_LIMITS } from '../../../limits'

/** The JSON documents of an archive, each parsed at most once. */
export class Documents {
  readonly contents: ArchiveContents
  /** Name of the archive, for sentences. */
  readonly archive: string
  /** Layers that an image may have. */
  readonly layerLimit: number
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
    let value: unknown
    if (bytes !== null) {
      try {
        value = JSON.parse(new TextDecoder().decode(bytes))
      } catch {
        throw archiveDamaged(this.archive, `its ${name} is not valid JSON`)
      }
    }
    this.#parsed.set(name, value)
    return value
  }

  /** Like `value`, null when it is no object. */
  object(name: string): JsonObject | null {
    return asObject(this.value(name))
  }
}

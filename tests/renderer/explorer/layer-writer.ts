import { IndexBuilder } from '#core/index/index-builder'
import type { LayerIndex } from '#core/index/layer-index'
import { EntryKind } from '#core/model/entry'
import { roleOf } from '#core/tar/role'
import { xattrsOf } from '#core/tar/pax'
import { utf8 } from '#tests/support/bytes'

export interface Facts {
  readonly kind?: EntryKind
  readonly size?: number
  readonly mode?: number
  readonly owner?: number
  readonly mtime?: number
  readonly link?: string
  /** Equal numbers are equal contents. */
  readonly content?: number
  readonly capability?: string
}

/** Writes layer indexes entry by entry, without any bytes: images of a size that no test could hold. */
export class LayerWriter {
  readonly #builder = new IndexBuilder()
  readonly #made = new Set<string>()

  readonly #owner: number

  /** `owner` is user and group of what does not say otherwise. */
  constructor(owner = 0) {
    this.#owner = owner
  }

  dir(path: string, facts: Facts = {}): this {
    if (this.#made.has(path)) return this
    this.#made.add(path)
    return this.#add(path, { kind: EntryKind.directory, mode: 0o755, ...facts })
  }

  file(path: string, size: number, facts: Facts = {}): this {
    const parts = path.split('/')
    for (let i = 1; i < parts.length; i++) this.dir(parts.slice(0, i).join('/'))
    return this.#add(path, { size, ...facts })
  }

  link(path: string, link: string, kind: EntryKind = EntryKind.symlink): this {
    return this.#add(path, { kind, link, mode: 0o777 })
  }

  remove(path: string): this {
    const slash = path.lastIndexOf('/')
    return this.#add(`${path.slice(0, slash + 1)}.wh.${path.slice(slash + 1)}`, {})
  }

  end(complete = true): LayerIndex {
    if (!complete) this.#builder.damage('layer-damaged', 'the tar ends within an entry')
    return this.#builder.finish()
  }

  #add(path: string, facts: Facts): this {
    const {
      kind = EntryKind.file,
      size = 0,
      mode = 0o644,
      owner = this.#owner,
      mtime = 1_732_179_720,
    } = facts
    const xattrs =
      facts.capability === undefined
        ? new Uint8Array(0)
        : xattrsOf(new Map([['SCHILY.xattr.security.capability', hexBytes(facts.capability)]]))
    const bytes = utf8(path)
    const entry = this.#builder.add({
      path: bytes,
      link: utf8(facts.link ?? ''),
      kind,
      role: roleOf(bytes),
      mode,
      uid: owner,
      gid: owner,
      mtime,
      size,
      offset: 0,
      flags: 0,
      xattrs,
      extra: null,
    })
    if (kind === EntryKind.file) this.#builder.setChecksum(entry, size >>> 0, facts.content ?? hash(path))
    return this
  }
}

/** A number for a text, always the same. */
export function hash(text: string): number {
  let value = 2_166_136_261
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16_777_619)
  return value >>> 0
}

function hexBytes(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

import { bytesAt } from '#core/model/byte-strings'
import type { SavedEntries } from '#core/model/content-list'
import { NO_ROW } from '#core/model/content-list'
import { EntryKind } from '#core/model/entry'
import { unpack } from '#core/model/packed'
import { pathsIn } from '#core/model/path-list'
import { positionIn } from '#core/model/sorted'
import { TAR_END_BYTES, paddingOf, tarHeader } from '#core/tar/write'

import { listDamaged } from '../failures/content'
import type { ContentWish } from '../layers/open-image'
import type { ContentTools } from './content-tools'
import type { Gathered } from '../lib/handover'
import { checkLength, missing, whole } from './wishes'

/**
 * Writes the entries as a tar: directories first, then files in whatever order their contents come, then everything
 * that points at something or has no content, so that nothing is ever written through a link.
 */
export async function writeFolder(packed: string, out: Gathered, tools: ContentTools): Promise<void> {
  const { reader, meter, signal } = tools
  const folder = new Folder(packed)
  for (const row of folder.rows((kind) => kind === EntryKind.directory)) await out.write(folder.header(row))
  const files = folder.files()
  meter.totalFiles = files.size
  const left = new Set(files.keys())
  if (files.size > 0) {
    await reader([...files.keys()], async (wish, content) => {
      const row = files.get(wish) ?? 0
      const size = folder.entries.size[row]!
      checkLength(wish, size, content.bytes)
      await out.write(folder.header(row))
      for await (const chunk of whole(wish, size, content.chunks)) {
        await out.write(chunk)
        meter.read(chunk.length)
      }
      await out.write(new Uint8Array(paddingOf(size)))
      left.delete(wish)
      meter.file()
    })
  }
  for (const wish of left) throw missing(wish)
  for (const row of folder.rows((kind) => kind !== EntryKind.directory && kind !== EntryKind.file)) {
    signal.throwIfAborted()
    await out.write(folder.header(row))
  }
  await out.write(new Uint8Array(TAR_END_BYTES))
}

/** The entries of a request, looked through once. */
class Folder {
  readonly entries: SavedEntries
  readonly #names: readonly Uint8Array[]

  /** Throws `request-invalid` when they are not what a page sends. */
  constructor(packed: string) {
    try {
      this.entries = unpack(Buffer.from(packed, 'base64')) as SavedEntries
      this.#names = [...pathsIn(this.entries.names)]
      this.#check()
    } catch (error) {
      throw listDamaged('Cannot save the folder', String(error))
    }
  }

  *rows(wanted: (kind: number) => boolean): Generator<number> {
    for (let row = 0; row < this.#names.length; row++) if (wanted(this.entries.kind[row]!)) yield row
  }

  header(row: number): Uint8Array {
    const { kind, mode, uid, gid, mtime, size, sameAs, links, xattrRows, xattrs } = this.entries
    const same = sameAs[row]!
    const at = positionIn(xattrRows, row)
    return tarHeader({
      name: this.#names[row]!,
      kind: kind[row]! as EntryKind,
      mode: mode[row]!,
      uid: uid[row]!,
      gid: gid[row]!,
      mtime: mtime[row]!,
      size: size[row]!,
      link: same === NO_ROW ? bytesAt(links, row) : this.#names[same]!,
      xattrs: at < 0 ? NOTHING : bytesAt(xattrs, at),
    })
  }

  /** Rows of files by the wishes for their contents. */
  files(): Map<ContentWish, number> {
    const { layer, paths } = this.entries.homes
    const rows = this.rows((kind) => kind === EntryKind.file)
    const files = new Map<ContentWish, number>()
    let home = 0
    for (const path of pathsIn(paths)) {
      const row = rows.next()
      if (row.done === true) break
      files.set({ layer: layer[home++]!, path, from: 0, bytes: Infinity }, row.value)
    }
    return files
  }

  #check(): void {
    const { entries } = this
    const count = this.#names.length
    const { kind, mode, uid, gid, mtime, size, sameAs, homes } = entries
    for (const column of [kind, mode, uid, gid, mtime, size, sameAs, entries.links.ends]) {
      if (column.length !== count) throw new RangeError('its columns have different lengths')
    }
    const files = kind.reduce((sum, each) => (each === EntryKind.file ? sum + 1 : sum), 0)
    if (homes.layer.length !== files || homes.paths.shared.length !== files) {
      throw new RangeError('it has another number of files than of contents')
    }
    for (let row = 0; row < count; row++) {
      if (!staysInside(this.#names[row]!))
        throw new RangeError(`row ${row} has a name that leaves the folder`)
      const same = sameAs[row]!
      if (same !== NO_ROW && (same >= row || kind[same] !== EntryKind.file)) {
        throw new RangeError(`row ${row} is another name of nothing`)
      }
    }
  }
}

const NOTHING = new Uint8Array(0)

/** Whether a name is made of components that lead down only. */
function staysInside(name: Uint8Array): boolean {
  const text = Buffer.from(name.buffer, name.byteOffset, name.byteLength).toString('latin1')
  return text.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}

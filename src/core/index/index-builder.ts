import { ByteStringsBuilder, bytesAt } from '../model/byte-strings'
import type { ByteStrings } from '../model/byte-strings'
import type { NoticeCode } from '../model/notice'
import { NOTICE_PATH_LIMIT } from '../model/notice'
import { pathText } from '../model/path-text'

import type { IndexNotice, LayerIndex } from './layer-index'
import { EntryFlag } from './layer-index'
import { landingsOf } from './through-links'
import type { Landing, Landings, WrittenEntries } from './through-links'

/** All that an index keeps of one tar entry; see the columns of {@link LayerIndex}. */
export interface EntryFacts {
  readonly path: Uint8Array
  readonly link: Uint8Array
  readonly kind: number
  readonly role: number
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly mtime: number
  readonly size: number
  readonly offset: number
  readonly flags: number
  readonly xattrs: Uint8Array
  /** Major, minor, size field, logical size; null when all of them say nothing new. */
  readonly extra: readonly [number, number, number, number] | null
}

/** Collects entries into columns that grow together. */
export class IndexBuilder {
  #count = 0
  #complete = true
  readonly #paths = new ByteStringsBuilder(1024)
  readonly #links = new ByteStringsBuilder(256)
  readonly #xattrs = new ByteStringsBuilder(16)
  readonly #xattrEntries: number[] = []
  readonly #extraEntries: number[] = []
  readonly #extra: number[] = []
  readonly #notices = new Map<NoticeCode, { count: number; entries: number[]; detail: string }>()
  #columns = columnsOf(256)

  get count(): number {
    return this.#count
  }

  /** Appends an entry and answers its ordinal. */
  add(entry: EntryFacts): number {
    const i = this.#count++
    if (i === this.#columns.kind.length) this.#columns = enlarged(this.#columns)
    const columns = this.#columns
    this.#paths.push(entry.path)
    this.#links.push(entry.link)
    columns.kind[i] = entry.kind
    columns.role[i] = entry.role
    columns.mode[i] = entry.mode
    columns.uid[i] = entry.uid
    columns.gid[i] = entry.gid
    columns.mtime[i] = entry.mtime
    columns.size[i] = entry.size
    columns.flags[i] = entry.flags
    columns.offset[i] = entry.offset
    if (entry.xattrs.length > 0) {
      this.#xattrEntries.push(i)
      this.#xattrs.push(entry.xattrs)
    }
    if (entry.extra !== null) {
      this.#extraEntries.push(i)
      this.#extra.push(...entry.extra)
    }
    return i
  }

  setChecksum(entry: number, low: number, high: number): void {
    this.#columns.checksum[entry * 2] = low
    this.#columns.checksum[entry * 2 + 1] = high
    this.#columns.flags[entry] |= EntryFlag.checksum
  }

  /** Corrects the size of an entry whose content broke off. */
  cutShort(entry: number, size: number): void {
    this.#columns.size[entry] = size
  }

  notice(code: NoticeCode, entry: number, detail = ''): void {
    let group = this.#notices.get(code)
    if (group === undefined) this.#notices.set(code, (group = { count: 0, entries: [], detail }))
    group.count++
    if (entry >= 0 && group.entries.length < NOTICE_PATH_LIMIT) group.entries.push(entry)
  }

  /** Marks the layer as not wholly read. */
  damage(code: NoticeCode, detail: string): void {
    this.#complete = false
    this.notice(code, -1, detail)
  }

  finish(): LayerIndex {
    const n = this.#count
    const columns = this.#columns
    const written = {
      count: n,
      kind: columns.kind.slice(0, n),
      role: columns.role.slice(0, n),
      paths: this.#paths.finish(),
      links: this.#links.finish(),
    }
    const landings = landingsOf(written)
    if (landings !== null) this.#addLandings(written, landings)
    // Summed up here: a size that is believed until its content breaks off may be larger than a sum can be exact.
    let storedBytes = 0
    for (let i = 0; i < n; i++) storedBytes += columns.size[i]
    const { paths, links, movedEntries, writtenPaths, writtenLinks } = landed(written, landings?.moved ?? [])
    // No spread: an object that grows by one is slow to read from, and all that analyzes reads from this one.
    return {
      count: n,
      paths,
      links,
      kind: written.kind,
      role: written.role,
      mode: columns.mode.slice(0, n),
      uid: columns.uid.slice(0, n),
      gid: columns.gid.slice(0, n),
      mtime: columns.mtime.slice(0, n),
      size: columns.size.slice(0, n),
      flags: columns.flags.slice(0, n),
      checksum: columns.checksum.slice(0, n * 2),
      offset: columns.offset.slice(0, n),
      xattrEntries: Uint32Array.from(this.#xattrEntries),
      xattrs: this.#xattrs.finish(),
      extraEntries: Uint32Array.from(this.#extraEntries),
      extra: Float64Array.from(this.#extra),
      movedEntries,
      writtenPaths,
      writtenLinks,
      storedBytes,
      notices: [...this.#notices].map(([code, { count, entries, detail }]): IndexNotice => {
        return { code, count, entries, detail }
      }),
      complete: this.#complete,
    }
  }

  #addLandings({ paths }: WrittenEntries, { moved, exceeded }: Landings): void {
    if (exceeded) this.damage('limit-exceeded', 'too much lies below links of this layer')
    for (const { entry, path, through, dangling } of moved) {
      const code = dangling ? 'entry-through-dangling-link' : 'entry-through-link'
      const isFirst = !this.#notices.has(code)
      const detail = isFirst ? `${pathText(bytesAt(paths, entry))} is unpacked at ${pathText(path)}` : ''
      if (through) this.notice(code, entry, detail)
    }
  }
}

/** The names with what lies below links put where it lands. */
function landed(
  { count, paths, links }: WrittenEntries,
  moved: readonly Landing[],
): Pick<LayerIndex, 'paths' | 'links' | 'movedEntries' | 'writtenPaths' | 'writtenLinks'> {
  const writtenPaths = new ByteStringsBuilder(moved.length)
  const writtenLinks = new ByteStringsBuilder(moved.length)
  for (const { entry } of moved) {
    writtenPaths.push(bytesAt(paths, entry))
    writtenLinks.push(bytesAt(links, entry))
  }
  const replaced = (strings: ByteStrings, of: (landing: Landing) => Uint8Array): ByteStrings => {
    if (moved.length === 0) return strings
    const builder = new ByteStringsBuilder(count)
    let next = 0
    for (let i = 0; i < count; i++)
      builder.push(moved[next]?.entry === i ? of(moved[next++]) : bytesAt(strings, i))
    return builder.finish()
  }
  return {
    paths: replaced(paths, ({ path }) => path),
    links: replaced(links, ({ link }) => link),
    movedEntries: Uint32Array.from(moved, ({ entry }) => entry),
    writtenPaths: writtenPaths.finish(),
    writtenLinks: writtenLinks.finish(),
  }
}

function columnsOf(capacity: number) {
  return {
    kind: new Uint8Array(capacity),
    role: new Uint8Array(capacity),
    mode: new Uint16Array(capacity),
    uid: new Uint32Array(capacity),
    gid: new Uint32Array(capacity),
    mtime: new Float64Array(capacity),
    size: new Float64Array(capacity),
    flags: new Uint8Array(capacity),
    checksum: new Uint32Array(capacity * 2),
    offset: new Float64Array(capacity),
  }
}

type Columns = ReturnType<typeof columnsOf>

function enlarged(old: Columns): Columns {
  const next = columnsOf(old.kind.length * 2)
  for (const name of Object.keys(old) as (keyof Columns)[]) next[name].set(old[name])
  return next
}

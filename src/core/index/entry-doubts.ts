import { equalBytes } from '../model/byte-strings'
import { EntryKind } from '../model/entry'
import { NO_DOUBTS } from '../tar/extensions'
import type { Extensions } from '../tar/extensions'
import { BLOCK } from '../tar/header'
import type { TarHeader } from '../tar/header'
import type { PaxRecords } from '../tar/pax'
import type { PaxSparse } from '../tar/sparse'

/** What was read of an entry, for a second look at it. */
interface Read {
  readonly header: TarHeader
  readonly extensions: Extensions
  readonly kind: EntryKind
  /** Its name without what a sparse file is called. */
  readonly named: Uint8Array
  readonly rawLink: Uint8Array
  readonly sparse: PaxSparse | null
  /** Stored bytes. */
  readonly size: number
}

const CONTIGUOUS = 0x37
const OLD_SPARSE = 0x53

/** Whether there is nothing about an entry of this name that {@link doubtsAbout} would tell: true of nearly all. */
export function isUsual(
  { type, doubt }: TarHeader,
  { pax, doubts }: Extensions,
  kind: EntryKind,
  named: Uint8Array,
): boolean {
  return (
    pax.size === 0 &&
    doubts === NO_DOUBTS &&
    doubt === '' &&
    type !== CONTIGUOUS &&
    type !== OLD_SPARSE &&
    !endsInSlash(type, kind, named)
  )
}

function endsInSlash(type: number, kind: EntryKind, named: Uint8Array): boolean {
  return kind === EntryKind.file && type !== 0 && named.length > 0 && named[named.length - 1] === 0x2f
}

/**
 * In words what makes readers of tars differ about an entry, or engines refuse it, though its place and its bytes are
 * clear. Where known readers differ: GNU tar and libarchive from Go's archive/tar, which engines read with.
 */
export function doubtsAbout(read: Read): readonly string[] {
  const { header, extensions, kind, named, rawLink, sparse, size } = read
  const { pax, longName, longLink } = extensions
  const doubts = [...extensions.doubts]
  if (header.doubt !== '') doubts.push(header.doubt)
  if (header.type === CONTIGUOUS) doubts.push('it is a contiguous file, a type that engines refuse')
  if (header.sparse !== null)
    doubts.push('it is a sparse file of the old format of GNU tar, which engines refuse')
  if (endsInSlash(header.type, kind, named))
    doubts.push('it is a file with a slash behind its name, which GNU tar takes for a directory')
  if (longName !== null && differs(pax, 'path', longName))
    doubts.push('engines take its GNU long name, other readers the PAX record path')
  if ((kind === EntryKind.symlink || kind === EntryKind.hardlink) && differs(pax, 'linkpath', rawLink))
    if (longLink !== null)
      doubts.push('engines take its GNU long link, other readers the PAX record linkpath')
  const holes = header.sparse ?? sparse?.map ?? null
  if (holes !== null && !holes.fits(size)) doubts.push(BAD_MAP)
  if (sparse === null && [...pax.keys()].some((key) => key.startsWith('GNU.sparse.')))
    doubts.push('its GNU.sparse records are of no version that engines know, so they pass over them')
  // The map of format 1.0 stands in the content, in whole blocks.
  const isOdd = kind !== EntryKind.file || !(sparse !== null && sparse.size >= 0)
  const lacksMap = sparse?.map === null && size < BLOCK
  if (sparse !== null && (isOdd || lacksMap) && !doubts.includes(BAD_MAP)) doubts.push(BAD_MAP)
  return doubts
}

const BAD_MAP = 'the map of a sparse file does not fit it, which engines refuse'

function differs(pax: PaxRecords, key: string, value: Uint8Array): boolean {
  const other = pax.get(key)
  return other !== undefined && other.length > 0 && !equalBytes(other, value)
}

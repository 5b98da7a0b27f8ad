import { joined, pieces, toBytes, utf8, type Content, type Pieces } from './bytes'
import { gnuLong, gnuSparse, padded, paxHeader, type PaxRecords, type Stretch } from './tar/extensions'
import { BLOCK, header, type HeaderFields } from './tar/header'

export { gnuLong, gnuSparse, padded, paxHeader, paxSparse, rawPaxHeader } from './tar/extensions'
export { BLOCK, header } from './tar/header'
export type { HeaderFields, NumberForm } from './tar/header'
export type { PaxRecords, Stretch } from './tar/extensions'

/** Attributes of a fixture entry; what is left out is root's, 0644 (directories 0755), at time 0. */
export interface Attributes extends Omit<HeaderFields, 'name' | 'type' | 'link' | 'prefix'> {
  /** Extended attributes, as `SCHILY.xattr.` PAX records. */
  readonly xattrs?: Readonly<Record<string, string | Uint8Array>>
  /** More PAX records in front of this entry. They win over what the header says. */
  readonly pax?: PaxRecords
  /** How a name or link that does not fit is stored; `cut` loses the rest. Default `pax`. */
  readonly longNames?: 'pax' | 'gnu' | 'prefix' | 'cut'
}

/** What stands at a path of a fixture. Text and bytes alone mean a regular file. */
export type Node = Content | Member

/** One entry without its name. */
export interface Member extends Attributes {
  readonly type: string
  readonly content?: Content
  readonly link?: string | Uint8Array
  readonly prefix?: string | Uint8Array
  readonly sparse?: { readonly size: number; readonly stretches: readonly Stretch[] }
}

/** Entries by name, or in an order of one's own: then a name may come twice, be `__proto__`, or be bytes. */
export type Members =
  Readonly<Record<string, Node>> | readonly (readonly [name: string | Uint8Array, node: Node])[]

export const file = (content: Content, attributes: Attributes = {}): Member => ({
  ...attributes,
  type: '0',
  content,
})
export const dir = (attributes: Attributes = {}): Member => ({ mode: 0o755, ...attributes, type: '5' })
export const hardlink = (link: string | Uint8Array, attributes: Attributes = {}): Member => ({
  ...attributes,
  type: '1',
  link,
})
export const symlink = (link: string | Uint8Array, attributes: Attributes = {}): Member => ({
  mode: 0o777,
  ...attributes,
  type: '2',
  link,
})
export const charDevice = (major: number, minor: number, attributes: Attributes = {}): Member => ({
  ...attributes,
  type: '3',
  major,
  minor,
})
export const blockDevice = (major: number, minor: number, attributes: Attributes = {}): Member => ({
  ...attributes,
  type: '4',
  major,
  minor,
})
export const fifo = (attributes: Attributes = {}): Member => ({ ...attributes, type: '6' })
/** An old GNU sparse file of `size` bytes that stores only its stretches. */
export const sparse = (size: number, stretches: readonly Stretch[], attributes: Attributes = {}): Member => ({
  ...attributes,
  type: 'S',
  sparse: { size, stretches },
})

/** How an archive stops. */
export interface Ending {
  /** Zero blocks after the last entry; 2 is right. */
  readonly endBlocks?: number
  /** Bytes behind them. */
  readonly junk?: Content
}

/** A tar of these entries, byte for byte as described. */
export function tarOf(members: Members, ending: Ending = {}): Pieces {
  const list = isList(members) ? members : Object.entries(members)
  return joined(
    ...list.map(([name, node]) => entry(name, node)),
    new Uint8Array(BLOCK * (ending.endBlocks ?? 2)),
    ending.junk ?? '',
  )
}

/** One entry: its extension headers, its header, its content padded to whole blocks. */
export function entry(name: string | Uint8Array, node: Node): Pieces {
  const { content, sparse, xattrs, pax, longNames = 'pax', ...rest } = member(node)
  const fields: HeaderFields = { ...rest, name }
  const records: Record<string, string | number | Uint8Array> = {}
  for (const [key, value] of Object.entries(xattrs ?? {})) records[`SCHILY.xattr.${key}`] = value
  const { front, short } = fitNames(fields, longNames, records)
  Object.assign(records, pax)
  const extensions = joined(...front, ...(Object.keys(records).length > 0 ? [paxHeader(records)] : []))
  if (sparse) return joined(extensions, gnuSparse(short, sparse.size, sparse.stretches))
  const body = content === undefined ? joined() : pieces(content)
  return joined(extensions, header({ ...short, size: fields.size ?? body.size }), padded(body))
}

function member(node: Node): Member {
  return isMember(node) ? node : file(node)
}

function isMember(node: Node): node is Member {
  return typeof node === 'object' && 'type' in node && typeof node.type === 'string'
}

function isList(members: Members): members is readonly (readonly [string | Uint8Array, Node])[] {
  return Array.isArray(members)
}

/** Moves names that do not fit where `longNames` says; adds to `records`. */
function fitNames(
  fields: HeaderFields,
  longNames: NonNullable<Attributes['longNames']>,
  records: Record<string, string | Uint8Array | number>,
): { front: Pieces[]; short: HeaderFields } {
  const name = bytesOf(fields.name)
  const link = bytesOf(fields.link ?? '')
  const front: Pieces[] = []
  let short = fields
  if (link.length > 100) {
    if (longNames === 'gnu') front.push(gnuLong('K', link))
    else if (longNames !== 'cut') records['linkpath'] = link
  }
  if (name.length > 100) {
    if (longNames === 'gnu') front.push(gnuLong('L', name))
    else if (longNames === 'pax') records['path'] = name
    else if (longNames === 'prefix') short = splitPrefix(fields, name)
  }
  return { front, short }
}

function splitPrefix(fields: HeaderFields, name: Uint8Array): HeaderFields {
  const slash = name.indexOf(0x2f, name.length - 101)
  if (slash < 0 || slash > 155) throw new RangeError('this name fits into no ustar prefix')
  return { ...fields, prefix: name.slice(0, slash), name: name.slice(slash + 1) }
}

function bytesOf(value: string | Uint8Array): Uint8Array {
  return typeof value === 'string' ? utf8(value) : value
}

/** Raw bytes in place of an entry, for what no entry can say: give them to {@link joined} between tars. */
export function withoutEnd(tar: Pieces, endBlocks = 2): Pieces {
  return joined(toBytes(tar).slice(0, tar.size - BLOCK * endBlocks))
}

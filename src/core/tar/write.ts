import { EntryKind } from '../model/entry'

import { BLOCK } from './header'
import { unpackXattrs } from './pax'

/** One entry to be written. Names and targets are raw bytes. */
export interface TarEntry {
  /** Without a trailing slash. */
  readonly name: Uint8Array
  readonly kind: EntryKind
  /** Permission, setuid, setgid and sticky bits. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Seconds since the epoch. */
  readonly mtime: number
  /** Bytes of the content that follows; of a device: major × 2^32 + minor. */
  readonly size: number
  /** Target of a link; empty for the rest. */
  readonly link: Uint8Array
  /** Canonical record of extended attributes (see `pax`); empty for none. */
  readonly xattrs: Uint8Array
}

/** Two zero blocks end a tar. */
export const TAR_END_BYTES = 2 * BLOCK

/** Bytes between the end of a content and the next header. */
export function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK
}

/**
 * The header blocks of an entry: ustar (POSIX.1-1988), with a PAX header (POSIX.1-2001) before it where a field is too
 * small for what it should hold. Names in it are raw bytes, as GNU tar writes them.
 */
export function tarHeader(entry: TarEntry): Uint8Array {
  const name = entry.kind === EntryKind.directory ? joined([entry.name, SLASH]) : entry.name
  const hasSize = entry.kind === EntryKind.file
  const size = hasSize ? entry.size : 0
  const records = paxRecords(entry, name, size)
  const header = block({ ...entry, name, size }, TYPES.get(entry.kind) ?? '0')
  if (entry.kind === EntryKind.char || entry.kind === EntryKind.block) {
    writeNumber(header, 329, 8, Math.floor(entry.size / 2 ** 32))
    writeNumber(header, 337, 8, entry.size % 2 ** 32)
  }
  writeChecksum(header)
  if (records.length === 0) return header
  const body = joined(records)
  const plain = { mode: 0o644, uid: 0, gid: 0, mtime: 0, link: NOTHING }
  const extension = block({ ...plain, name: latin1Bytes('PaxHeaders/entry'), size: body.length }, 'x')
  writeChecksum(extension)
  return joined([extension, body, new Uint8Array(paddingOf(body.length)), header])
}

const TYPES: ReadonlyMap<EntryKind, string> = new Map<EntryKind, string>([
  [EntryKind.file, '0'],
  [EntryKind.hardlink, '1'],
  [EntryKind.symlink, '2'],
  [EntryKind.char, '3'],
  [EntryKind.block, '4'],
  [EntryKind.directory, '5'],
  [EntryKind.fifo, '6'],
])

const NOTHING = new Uint8Array(0)
const SLASH = Uint8Array.of(0x2f)
const NAME_BYTES = 100
/** Largest numbers of fields of 8 and of 12 bytes. */
const SMALL = 0o777_7777
const LARGE = 0o777_7777_7777

function paxRecords(entry: TarEntry, name: Uint8Array, size: number): Uint8Array[] {
  const { uid, gid, mtime, link, xattrs } = entry
  const records: Uint8Array[] = []
  const add = (key: string, value: Uint8Array | string): void => void records.push(record(key, value))
  if (name.length > NAME_BYTES) add('path', name)
  if (link.length > NAME_BYTES) add('linkpath', link)
  if (uid > SMALL) add('uid', String(uid))
  if (gid > SMALL) add('gid', String(gid))
  if (size > LARGE) add('size', String(size))
  if (!Number.isInteger(mtime) || mtime < 0 || mtime > LARGE) add('mtime', decimal(mtime))
  for (const [key, value] of unpackXattrs(xattrs)) add(isWholeKey(key) ? key : `SCHILY.xattr.${key}`, value)
  return records
}

/** Access lists keep their whole key in a canonical record, see `xattrsOf`. */
function isWholeKey(key: string): boolean {
  return key.startsWith('SCHILY.acl.') || key.startsWith('MSWINDOWS.')
}

/** `LENGTH KEY=VALUE\n`; the length counts itself. */
function record(key: string, value: Uint8Array | string): Uint8Array {
  const bytes = typeof value === 'string' ? latin1Bytes(value) : value
  const rest = key.length + bytes.length + 3
  let length = rest + String(rest).length
  if (String(length).length !== String(rest).length) length = rest + String(length).length
  return joined([latin1Bytes(`${length} ${key}=`), bytes, Uint8Array.of(0x0a)])
}

function decimal(seconds: number): string {
  return Number.isFinite(seconds) ? seconds.toFixed(9).replace(/\.?0+$/, '') : '0'
}

type BlockFields = Pick<TarEntry, 'name' | 'mode' | 'uid' | 'gid' | 'mtime' | 'size' | 'link'>

function block({ name, mode, uid, gid, mtime, size, link }: BlockFields, type: string): Uint8Array {
  const bytes = new Uint8Array(BLOCK)
  bytes.set(name.subarray(0, NAME_BYTES), 0)
  writeNumber(bytes, 100, 8, mode)
  writeNumber(bytes, 108, 8, Math.min(uid, SMALL))
  writeNumber(bytes, 116, 8, Math.min(gid, SMALL))
  writeNumber(bytes, 124, 12, Math.min(size, LARGE))
  writeNumber(bytes, 136, 12, Number.isFinite(mtime) ? Math.min(Math.max(Math.floor(mtime), 0), LARGE) : 0)
  bytes[156] = type.charCodeAt(0)
  bytes.set(link.subarray(0, NAME_BYTES), 157)
  bytes.set(latin1Bytes('ustar\x0000'), 257)
  return bytes
}

/** Octal digits and a NUL; base-256 (GNU) for what they cannot hold. */
function writeNumber(bytes: Uint8Array, at: number, length: number, value: number): void {
  const digits = value.toString(8)
  if (digits.length < length) {
    bytes.set(latin1Bytes(digits.padStart(length - 1, '0')), at)
    return
  }
  let left = value
  for (let i = at + length - 1; i > at; i--) {
    bytes[i] = left % 256
    left = Math.floor(left / 256)
  }
  bytes[at] = 0x80
}

/** The sum of all bytes, the field itself counted as spaces. */
function writeChecksum(bytes: Uint8Array): void {
  bytes.fill(0x20, 148, 156)
  const sum = bytes.reduce((total, byte) => total + byte, 0)
  bytes.set(latin1Bytes(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
}

function latin1Bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

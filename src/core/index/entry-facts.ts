import { EntryKind, EntryRole } from '../model/entry'
import type { NoticeCode } from '../model/notice'
import { isUtf8 } from '../model/utf8'
import { isReadable } from '../tar/header'
import type { TarHeader } from '../tar/header'
import { readInteger, readTime } from '../tar/number'
import { canonicalPath } from '../tar/path'
import { latin1, xattrsOf } from '../tar/pax'
import type { PaxRecords } from '../tar/pax'
import type { Extensions } from '../tar/extensions'
import { roleOf } from '../tar/role'
import { paxSparse } from '../tar/sparse'
import type { PaxSparse } from '../tar/sparse'

import { doubtsAbout, isUsual } from './entry-doubts'
import type { EntryFacts } from './index-builder'
import { EntryFlag } from './layer-index'

/** An entry read from its headers. `dataBytes` follow in the tar; `facts.size` counts them as content. */
export interface ReadEntry {
  readonly facts: EntryFacts
  /** NaN when no header says it so that it can be read: then nothing behind this entry can be found. */
  readonly dataBytes: number
  readonly components: number
  readonly findings: readonly Finding[]
}

type Finding = readonly [code: NoticeCode, detail: string]

/**
 * Merges a header with its extensions in the order of Go's archive/tar, which all engines read with: GNU long names win
 * over PAX, and PAX over the header block.
 */
export function readEntry(header: TarHeader, extensions: Extensions, offset: number): ReadEntry {
  const findings: Finding[] = []
  const { pax } = extensions
  const number = (
    name: string,
    stated: number,
    least: number,
    most: number,
    read: (bytes: Uint8Array) => number = readInteger,
  ): number => {
    const own = record(pax, name)
    return checked(findings, name, own === undefined ? stated : read(own), least, most)
  }

  const named = extensions.longName ?? record(pax, 'path') ?? header.name
  const kind = kindOf(header.type, named)
  const ownSize = record(pax, 'size')
  const statedSize = ownSize === undefined ? header.size : readInteger(ownSize)
  const isStated = Number.isSafeInteger(statedSize) && statedSize >= 0
  const hasData = kind === EntryKind.file || kind === EntryKind.unknown
  const sizeField = isStated ? statedSize : 0
  if (!isStated) findings.push(['number-out-of-range', 'size cannot be read'])

  const sparse = header.type === 0x53 || pax.size === 0 ? null : paxSparse(pax, sizeField)
  const rawName = sparse?.name ?? named
  const rawLink = extensions.longLink ?? record(pax, 'linkpath') ?? header.linkName
  const path = canonicalPath(rawName)
  const role =
    kind === EntryKind.unknown ? EntryRole.unknown : path.plain ? EntryRole.ordinary : roleOf(path.bytes)
  const size = kind === EntryKind.file ? sizeField : 0
  const logical = kind === EntryKind.file ? logicalSize(header, sparse, size) : 0
  const device = kind === EntryKind.char || kind === EntryKind.block
  const major = device ? checked(findings, 'major', header.major, 0, MAJOR_LIMIT) : 0
  const minor = device ? checked(findings, 'minor', header.minor, 0, 0xffff_ffff) : 0
  const ignored = !hasData && sizeField !== 0
  const special = isSpecialFlag(header.type) ? header.type : major

  if (path.clamped) findings.push(['path-clamped', ''])
  if (ignored) findings.push(['header-size-ignored', `${sizeField} bytes stated for a type without data`])
  if (logical !== size) findings.push(['sparse-entry', `${logical} bytes long, ${size} stored`])
  if (kind === EntryKind.unknown) findings.push(['unknown-entry-type', `type flag ${header.type}`])
  if (kind === EntryKind.char && major === 0 && minor === 0) findings.push(['overlay-char-device', ''])
  if (!path.plain && !isUtf8(path.bytes)) findings.push(['name-not-utf8', ''])
  if (isWindowsRoot(path.bytes)) findings.push(['windows-layer', ''])

  const facts: EntryFacts = {
    path: path.bytes,
    link: linkOf(kind, rawLink),
    kind,
    role,
    mode: checked(findings, 'mode', header.mode, 0, Number.MAX_SAFE_INTEGER) & 0o7777,
    uid: number('uid', header.uid, 0, 0xffff_ffff),
    gid: number('gid', header.gid, 0, 0xffff_ffff),
    mtime: number('mtime', header.mtime, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, readTime),
    size,
    offset,
    flags: (path.clamped ? EntryFlag.clamped : 0) | (ignored ? EntryFlag.sizeIgnored : 0),
    xattrs: pax.size === 0 ? NOTHING : xattrsOf(pax),
    extra:
      special !== 0 || device || sizeField !== size || logical !== size
        ? [special, minor, sizeField, logical]
        : null,
  }
  if (!isReadable(header) || !hasReadableTimes(pax)) addUnreadable(findings)
  if (!isUsual(header, extensions, kind, named))
    for (const doubt of doubtsAbout({ header, extensions, kind, named, rawLink, sparse, size }))
      findings.push(['header-ambiguous', doubt])
  return {
    facts,
    dataBytes: !hasData ? 0 : isStated ? sizeField : NaN,
    components: path.components,
    findings,
  }
}

/** Adds that a number cannot be read where no field that is kept says so already. */
function addUnreadable(findings: Finding[]): void {
  if (findings.some(([code]) => code === 'number-out-of-range')) return
  findings.push(['number-out-of-range', 'a field that is not kept cannot be read'])
}

/** Whether the times that are not kept can be read: engines refuse a tar with one that cannot. */
function hasReadableTimes(pax: PaxRecords): boolean {
  if (pax.size === 0) return true
  const isTime = (value: Uint8Array | undefined): boolean =>
    value === undefined || !Number.isNaN(readTime(value))
  return isTime(record(pax, 'atime')) && isTime(record(pax, 'ctime'))
}

/** A record that is there and not empty. */
function record(pax: PaxRecords, name: string): Uint8Array | undefined {
  const value = pax.size === 0 ? undefined : pax.get(name)
  return value?.length === 0 ? undefined : value
}

function checked(findings: Finding[], name: string, value: number, least: number, most: number): number {
  const whole = name === 'mtime' || Number.isInteger(value)
  if (whole && value >= least && value <= most) return value
  findings.push(['number-out-of-range', `${name} cannot be read`])
  return 0
}

const NOTHING = new Uint8Array(0)
/** Major and minor number go into one double of 53 bits. */
const MAJOR_LIMIT = 0x1f_ffff

function kindOf(type: number, name: Uint8Array): EntryKind {
  switch (type) {
    case 0x00: // Before ustar a trailing slash made a directory.
      return name.length > 0 && name[name.length - 1] === 0x2f ? EntryKind.directory : EntryKind.file
    case 0x30:
    case 0x37: // contiguous file
    case 0x53: // old GNU sparse file
      return EntryKind.file
    case 0x31:
      return EntryKind.hardlink
    case 0x32:
      return EntryKind.symlink
    case 0x33:
      return EntryKind.char
    case 0x34:
      return EntryKind.block
    case 0x35:
      return EntryKind.directory
    case 0x36:
      return EntryKind.fifo
    default:
      return EntryKind.unknown
  }
}

/** Type flags that the kind does not tell: of contiguous and of sparse files, and all that are not known. */
function isSpecialFlag(type: number): boolean {
  return type !== 0 && (type < 0x30 || type > 0x36)
}

function linkOf(kind: EntryKind, raw: Uint8Array): Uint8Array {
  if (kind === EntryKind.symlink) return raw
  return kind === EntryKind.hardlink ? canonicalPath(raw).bytes : NOTHING
}

/** Length of a file with its holes: old GNU header, or GNU.sparse.* records of PAX formats 0.0 to 1.0. */
function logicalSize(header: TarHeader, sparse: PaxSparse | null, size: number): number {
  const stated = header.sparse?.size ?? sparse?.size ?? size
  return Number.isSafeInteger(stated) && stated >= 0 ? stated : size
}

function isWindowsRoot(path: Uint8Array): boolean {
  if (path.length !== 5 || (path[0] !== 0x46 && path[0] !== 0x48)) return false
  const name = latin1(path)
  return name === 'Files' || name === 'Hives'
}

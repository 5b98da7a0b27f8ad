import { compareBytes } from '../model/byte-strings'

/** Records of a PAX header by key; keys as one character a byte, values raw. */
export type PaxRecords = ReadonlyMap<string, Uint8Array>

/**
 * Reads `LENGTH KEY=VALUE\n` records (POSIX pax, "pax Header Block") as Go's archive/tar does. Stops at the first
 * record that Go refuses and says so; the records before it stand. The pairs of GNU sparse format 0.0 become the
 * one record of format 0.1.
 */
export function readPax(bytes: Uint8Array): { records: Map<string, Uint8Array>; damaged: boolean } {
  const records = new Map<string, Uint8Array>()
  const map: number[] = []
  let pairs = 0
  let damaged = false
  for (let at = 0; at < bytes.length && !damaged;) {
    const record = recordAt(bytes, at)
    if (record === null || hasForbiddenNul(record)) damaged = true
    else if (record.key !== SPARSE_OFFSET && record.key !== SPARSE_BYTES)
      records.set(record.key, record.value)
    else if (record.key !== (pairs % 2 === 0 ? SPARSE_OFFSET : SPARSE_BYTES) || record.value.includes(0x2c))
      damaged = true
    else {
      if (pairs++ > 0) map.push(0x2c)
      for (const byte of record.value) map.push(byte)
    }
    at = record?.end ?? bytes.length
  }
  if (pairs > 0) records.set('GNU.sparse.map', Uint8Array.from(map))
  return { records, damaged }
}

const SPARSE_OFFSET = 'GNU.sparse.offset'
const SPARSE_BYTES = 'GNU.sparse.numbytes'

interface PaxRecord {
  readonly key: string
  readonly value: Uint8Array
  readonly end: number
}

function recordAt(bytes: Uint8Array, at: number): PaxRecord | null {
  let length = 0
  let cursor = at
  if (bytes[cursor] === 0x2b) cursor++
  const first = cursor
  for (; cursor < bytes.length && bytes[cursor] !== 0x20; cursor++) {
    const digit = bytes[cursor] - 0x30
    if (digit < 0 || digit > 9) return null
    length = Math.min(length * 10 + digit, MOST)
  }
  const end = at + length
  if (cursor === first || length < 5 || end > bytes.length || end <= cursor + 1) return null
  if (bytes[end - 1] !== 0x0a) return null
  const equals = bytes.indexOf(0x3d, cursor + 1)
  // A record without a key is none, and neither is one without an equals sign.
  if (equals <= cursor + 1 || equals >= end) return null
  return { key: latin1(bytes.subarray(cursor + 1, equals)), value: bytes.slice(equals + 1, end - 1), end }
}

/** More than any header holds. */
const MOST = 0xffff_ffff

function hasForbiddenNul({ key, value }: PaxRecord): boolean {
  if (key === 'path' || key === 'linkpath' || key === 'uname' || key === 'gname') return value.includes(0)
  return key.includes('\0')
}

/** One character a byte: lossless, and safe as a Map key. */
export function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return text
}

/**
 * Extended attributes of an entry in a canonical form that can be compared bytewise: for each attribute, sorted
 * by name, u32 length and bytes of the name, u32 length and bytes of the value, little endian. Empty when there
 * are none. Understands `SCHILY.xattr.NAME` (raw value), `LIBARCHIVE.xattr.NAME` (name percent-encoded, value
 * base64), `SCHILY.acl.*` and `MSWINDOWS.*` (kept under their full key).
 */
export function xattrsOf(records: PaxRecords): Uint8Array {
  const found = new Map<string, Uint8Array>()
  for (const [key, value] of records) {
    if (key.startsWith(LIBARCHIVE)) {
      const name = percentDecoded(key.slice(LIBARCHIVE.length))
      if (!found.has(name)) found.set(name, base64Decoded(value))
    } else if (key.startsWith(SCHILY)) {
      found.set(key.slice(SCHILY.length), value)
    } else if (key.startsWith('SCHILY.acl.') || key.startsWith('MSWINDOWS.')) {
      found.set(key, value)
    }
  }
  return found.size === 0 ? NOTHING : packed(found)
}

/** Whether a record holds an attribute of {@link xattrsOf}. */
export function isAttribute(key: string): boolean {
  return key.startsWith(SCHILY) || key.startsWith(LIBARCHIVE)
}

const SCHILY = 'SCHILY.xattr.'
const LIBARCHIVE = 'LIBARCHIVE.xattr.'
const NOTHING = new Uint8Array(0)

function packed(attributes: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const rows = [...attributes].map(([name, value]) => [bytesOf(name), value] as const)
  rows.sort((a, b) => compareBytes(a[0], b[0]))
  const size = rows.reduce((sum, [name, value]) => sum + 8 + name.length + value.length, 0)
  const out = new Uint8Array(size)
  const view = new DataView(out.buffer)
  let at = 0
  for (const part of rows.flat()) {
    view.setUint32(at, part.length, true)
    out.set(part, at + 4)
    at += 4 + part.length
  }
  return out
}

/** Undoes {@link xattrsOf}: names (one character a byte) and values. */
export function unpackXattrs(bytes: Uint8Array): [name: string, value: Uint8Array][] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = []
  for (let at = 0; at < bytes.length;) {
    const length = view.getUint32(at, true)
    parts.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  const attributes: [string, Uint8Array][] = []
  for (let i = 0; i + 1 < parts.length; i += 2) attributes.push([latin1(parts[i]), parts[i + 1]])
  return attributes
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}

function percentDecoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

function base64Decoded(text: Uint8Array): Uint8Array {
  const out: number[] = []
  let bits = 0
  let held = 0
  for (const byte of text) {
    const value = BASE64.indexOf(String.fromCharCode(byte))
    if (value < 0) continue
    held = (held << 6) | value
    bits += 6
    if (bits >= 8) {
      bits -= 8
      out.push((held >> bits) & 0xff)
    }
  }
  return Uint8Array.from(out)
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

import { utf8 } from '../bytes'

export const BLOCK = 512

/** How numbers go into a header: octal text, or GNU's base-256 (first byte 0x80, or 0xff when negative). */
export type NumberForm = 'octal' | 'base256'

/**
 * One 512-byte tar header, field by field, right or wrong as the caller wants it.
 * Format: POSIX.1-1988 ustar, and GNU tar's manual, "Basic Tar Format".
 */
export interface HeaderFields {
  /** Raw bytes of the name field, cut at 100. */
  readonly name: string | Uint8Array
  /** The type flag: one char; `\0` is the old regular file. */
  readonly type?: string
  readonly mode?: number
  readonly uid?: number
  readonly gid?: number
  /** What the size field says, true or not. Text is written as it is. */
  readonly size?: number | bigint | string
  readonly mtime?: number
  readonly link?: string | Uint8Array
  readonly uname?: string
  readonly gname?: string
  readonly major?: number
  readonly minor?: number
  readonly prefix?: string | Uint8Array
  /** `v7` has no magic and nothing behind the link name. */
  readonly format?: 'ustar' | 'gnu' | 'v7'
  readonly numbers?: NumberForm
  /** `signed` sums bytes as old SunOS tar did; `bad` is off by one. */
  readonly checksum?: 'unsigned' | 'signed' | 'bad'
  /** Writes into the finished block before it is summed. */
  readonly patch?: (block: Uint8Array) => void
}

export function header(fields: HeaderFields): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(BLOCK)
  const form = fields.numbers ?? 'octal'
  text(block, 0, 100, fields.name)
  number(block, 100, 8, fields.mode ?? 0o644, form)
  number(block, 108, 8, fields.uid ?? 0, form)
  number(block, 116, 8, fields.gid ?? 0, form)
  if (typeof fields.size === 'string') text(block, 124, 12, fields.size)
  else number(block, 124, 12, fields.size ?? 0, form)
  number(block, 136, 12, fields.mtime ?? 0, form)
  text(block, 156, 1, fields.type ?? '0')
  text(block, 157, 100, fields.link ?? '')
  if (fields.format !== 'v7') extend(block, fields, form)
  fields.patch?.(block)
  checksum(block, fields.checksum ?? 'unsigned')
  return block
}

function extend(block: Uint8Array, fields: HeaderFields, form: NumberForm): void {
  text(block, 257, 8, fields.format === 'gnu' ? 'ustar  \0' : 'ustar\u000000')
  text(block, 265, 32, fields.uname ?? '')
  text(block, 297, 32, fields.gname ?? '')
  number(block, 329, 8, fields.major ?? 0, form)
  number(block, 337, 8, fields.minor ?? 0, form)
  text(block, 345, 155, fields.prefix ?? '')
}

export function text(block: Uint8Array, at: number, width: number, value: string | Uint8Array): void {
  const bytes = typeof value === 'string' ? utf8(value) : value
  block.set(bytes.subarray(0, width), at)
}

/** Writes a number; what does not fit into octal digits goes as base-256, as GNU tar does. */
export function number(
  block: Uint8Array,
  at: number,
  width: number,
  value: number | bigint,
  form: NumberForm = 'octal',
): void {
  const big = typeof value === 'bigint' ? value : BigInt(Math.trunc(value))
  const fits = big >= 0n && big < 8n ** BigInt(width - 1)
  if (form === 'octal' && fits) {
    text(block, at, width, `${big.toString(8).padStart(width - 1, '0')}\0`)
    return
  }
  let rest = BigInt.asUintN(8 * width, big)
  for (let i = width - 1; i >= 0; i--) {
    block[at + i] = Number(rest & 0xffn)
    rest >>= 8n
  }
  block[at] = big < 0n ? 0xff : 0x80 | block[at]!
}

function checksum(block: Uint8Array, kind: 'unsigned' | 'signed' | 'bad'): void {
  block.fill(0x20, 148, 156)
  let sum = kind === 'bad' ? 1 : 0
  for (const byte of block) sum += kind === 'signed' && byte > 127 ? byte - 256 : byte
  text(block, 148, 8, `${(sum >>> 0).toString(8).padStart(6, '0').slice(-6)}\0 `)
}

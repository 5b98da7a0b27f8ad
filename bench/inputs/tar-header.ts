export const BLOCK = 512
const encoder = new TextEncoder()

/** What a tar of the benchmark says of an entry. Names fit the 100 bytes of the header block. */
export interface HeaderFields {
  readonly name: string
  /** The type flag: one char. */
  readonly type: string
  readonly mode: number
  readonly size: number
  readonly link: string
  readonly mtime: number
  /** Root's unless given. */
  readonly uid?: number | undefined
  readonly gid?: number | undefined
}

/** Writes one ustar header block of 512 zero bytes at `at` (POSIX.1-1988), a million times a second. */
export function writeHeader(
  block: Uint8Array,
  at: number,
  { name, type, mode, size, link, mtime, uid = 0, gid = 0 }: HeaderFields,
): void {
  const { read } = encoder.encodeInto(name, block.subarray(at, at + 100))
  if (read < name.length) throw new RangeError(`${name} does not fit into a header`)
  octal(block, at + 100, 7, mode)
  octal(block, at + 108, 7, uid)
  octal(block, at + 116, 7, gid)
  octal(block, at + 124, 11, size)
  octal(block, at + 136, 11, mtime)
  block[at + 156] = type.charCodeAt(0)
  encoder.encodeInto(link, block.subarray(at + 157, at + 257))
  encoder.encodeInto('ustar\u000000', block.subarray(at + 257, at + 265))
  let sum = 8 * 0x20
  for (let i = at; i < at + BLOCK; i++) sum += block[i] ?? 0
  octal(block, at + 148, 6, sum)
  block[at + 155] = 0x20
}

function octal(block: Uint8Array, at: number, digits: number, value: number): void {
  let rest = value
  for (let i = digits - 1; i >= 0; i--) {
    block[at + i] = 0x30 + (rest % 8)
    rest = Math.floor(rest / 8)
  }
}

import { BLOCK, decodeHeader, isZeroBlock } from '#core/tar/header'

/** What the first bytes of a file or member say that it is; names and media types are only hints. */
export type ByteForm =
  | 'empty'
  | 'gzip'
  | 'zstd'
  | 'tar'
  /** A zero block: the end of a tar, so a tar without entries. */
  | 'zeros'
  /** Begins as a JSON object or array does. */
  | 'json'
  | 'bzip2'
  | 'xz'
  | 'lz4'
  | 'zip'
  | 'unknown'

/** Bytes that {@link sniff} wants to see, if there are as many. */
export const SNIFF_BYTES = BLOCK

/** Looks at the first bytes of something. Sources: RFC 1952, RFC 8878, POSIX ustar, and each format's own paper. */
export function sniff(head: Uint8Array): ByteForm {
  if (head.length === 0) return 'empty'
  // A tar first: its name field may begin as it likes, and a checksum that fits is no accident.
  if (head.length >= BLOCK && decodeHeader(head) !== null) return 'tar'
  for (const [form, magic] of MAGICS) if (magic.every((byte, i) => head[i] === byte)) return form
  if (isSkippableFrame(head)) return 'zstd'
  if (head.length >= BLOCK && isZeroBlock(head)) return 'zeros'
  return startsAsJson(head) ? 'json' : 'unknown'
}

const MAGICS: readonly (readonly [ByteForm, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
]

function isSkippableFrame(head: Uint8Array): boolean {
  return (head[0]! & 0xf0) === 0x50 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18
}

function startsAsJson(head: Uint8Array): boolean {
  let at = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
  while (at < head.length && (head[at] === 0x20 || (head[at]! >= 0x09 && head[at]! <= 0x0d))) at++
  return head[at] === 0x7b || head[at] === 0x5b
}

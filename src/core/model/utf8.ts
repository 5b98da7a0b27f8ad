/** Whether bytes are well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing past U+10FFFF). */
export function isUtf8(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i)
    if (length === 0) return false
    i += length
  }
  return true
}

/** Length of the well-formed sequence at `i`, 0 when there is none. */
export function sequenceLength(bytes: Uint8Array, i: number): number {
  const first = bytes[i]
  if (first < 0x80) return 1
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (first < 0xc2 || first > 0xf4 || i + length > bytes.length) return 0
  for (let k = 1; k < length; k++) if ((bytes[i + k] & 0xc0) !== 0x80) return 0
  const second = bytes[i + 1]
  if (first === 0xe0 && second < 0xa0) return 0
  if (first === 0xed && second > 0x9f) return 0
  if (first === 0xf0 && second < 0x90) return 0
  if (first === 0xf4 && second > 0x8f) return 0
  return length
}

/** The code point of the well-formed sequence of `length` bytes at `i`. */
export function codePointAt(bytes: Uint8Array, i: number, length: number): number {
  if (length === 1) return bytes[i]
  let point = bytes[i] & (0xff >> (length + 1))
  for (let k = 1; k < length; k++) point = (point << 6) | (bytes[i + k] & 0x3f)
  return point
}

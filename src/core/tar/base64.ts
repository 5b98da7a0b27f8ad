/** Decodes `text[start .. end)` into `out`, which has {@link base64Room}; answers the bytes, -1 for no base64. */
export type Base64Decoder = (text: Uint8Array, start: number, end: number, out: Uint8Array) => number

/** Base64 text (RFC 4648, padded) in bytes, decoded into `out`; answers the number of bytes, -1 when it is none. */
export function decodeBase64(text: Uint8Array, start: number, end: number, out: Uint8Array): number {
  let stop = end
  while (stop > start && text[stop - 1] === PADDING) stop--
  const whole = start + Math.floor((stop - start) / 4) * 4
  let length = 0
  let wrong = 0
  for (let at = start; at < whole; at += 4) {
    const a = VALUES[text[at]]
    const b = VALUES[text[at + 1]]
    const c = VALUES[text[at + 2]]
    const d = VALUES[text[at + 3]]
    wrong |= a | b | c | d
    const bits = (a << 18) | (b << 12) | (c << 6) | d
    out[length] = bits >> 16
    out[length + 1] = bits >> 8
    out[length + 2] = bits
    length += 3
  }
  const rest = stop - whole
  if (rest === 1) return -1
  if (rest > 0) {
    const a = VALUES[text[whole]]
    const b = VALUES[text[whole + 1]]
    const c = rest === 3 ? VALUES[text[whole + 2]] : 0
    wrong |= a | b | c
    out[length++] = (a << 2) | (b >> 4)
    if (rest === 3) out[length++] = (b << 4) | (c >> 2)
  }
  // Bytes outside the alphabet have a value with the sign bit set, which no shift above can hide from this.
  return wrong < 0 ? -1 : length
}

/** Most bytes that base64 text of this length can hold. */
export function base64Room(length: number): number {
  return Math.ceil(length / 4) * 3
}

const PADDING = 0x3d
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const VALUES = new Int32Array(256).fill(-1)
for (let i = 0; i < ALPHABET.length; i++) VALUES[ALPHABET.charCodeAt(i)] = i

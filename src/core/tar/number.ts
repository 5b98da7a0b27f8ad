/**
 * Reads a numeric header field as Go's archive/tar does: octal text, or base-256 when the first bit is set (two's
 * complement, GNU and star). An empty field is 0. NaN when Go refuses the field; an infinity when Go takes a number
 * that is no safe integer here.
 */
export function readNumber(block: Uint8Array, start: number, length: number): number {
  return (block[start] & 0x80) === 0
    ? readOctal(block, start, length)
    : readBase256(block, start, start + length)
}

/** Reads octal text between spaces and NULs, up to its first NUL; NaN when anything else stands in it. */
export function readOctal(block: Uint8Array, start: number, length: number): number {
  const end = start + length
  let at = start
  while (at < end && (block[at] === SPACE || block[at] === 0)) at++
  // Most of what fields hold.
  while (at < end && block[at] === ZERO) at++
  let value = 0
  for (; at < end; at++) {
    const digit = block[at] - ZERO
    if (digit >= 0 && digit <= 7) value = value * 8 + digit
    else if (block[at] === 0) return value
    else return block[at] === SPACE && isBlank(block, at, end) ? value : NaN
  }
  return value
}

const SPACE = 0x20
const ZERO = 0x30

function isBlank(block: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (block[at] !== SPACE && block[at] !== 0) return false
  return true
}

function readBase256(block: Uint8Array, start: number, end: number): number {
  const negative = (block[start] & 0x40) !== 0
  // Of a negative number the complement is read, so that both signs share the safe range.
  let value = (negative ? ~block[start] : block[start]) & 0x3f
  for (let at = start + 1; at < end; at++) value = value * 256 + (negative ? ~block[at] & 0xff : block[at])
  if (value >= 2 ** 64 || (value >= 2 ** 62 && hasBit63(block, end, negative))) return NaN
  if (value > Number.MAX_SAFE_INTEGER) return negative ? -Infinity : Infinity
  return negative ? -value - 1 : value
}

/** Whether the number that ends at `end`, below 2^64, is 2^63 at least: that near a double is not exact. */
function hasBit63(block: Uint8Array, end: number, negative: boolean): boolean {
  return ((negative ? ~block[end - 8] : block[end - 8]) & 0x80) !== 0
}

/** Reads a whole number of a PAX record; NaN and infinities as {@link readNumber}. */
export function readInteger(bytes: Uint8Array): number {
  if (bytes.length > MOST_DIGITS) return NaN
  const text = String.fromCharCode(...bytes)
  if (!/^[+-]?\d+$/.test(text)) return NaN
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value === 0 ? 0 : value
  const exact = BigInt(text.replace('+', ''))
  if (exact < -(2n ** 63n) || exact >= 2n ** 63n) return NaN
  return value < 0 ? -Infinity : Infinity
}

/** Reads a time of a PAX record, seconds with a fraction; NaN and infinities as {@link readNumber}. */
export function readTime(bytes: Uint8Array): number {
  const dot = bytes.indexOf(0x2e)
  const seconds = readInteger(dot < 0 ? bytes : bytes.subarray(0, dot))
  if (dot < 0 || dot === bytes.length - 1 || !Number.isFinite(seconds)) return seconds
  for (let i = dot + 1; i < bytes.length; i++) if (bytes[i] < 0x30 || bytes[i] > 0x39) return NaN
  // Nanoseconds are as much as a time has; more digits change nothing.
  return Number(String.fromCharCode(...bytes.subarray(0, dot + 10)))
}

/** Go takes any number of leading zeros; a writer of more than these has something else in mind. */
const MOST_DIGITS = 64

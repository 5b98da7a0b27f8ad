/**
 * Reads a numeric header field: octal text, or base-256 when the first bit is set (two's complement, GNU and
 * star). NaN when it is neither or not a safe integer. An empty field is 0.
 */
export function readNumber(block: Uint8Array, start: number, length: number): number {
  return (block[start] & 0x80) === 0
    ? readOctal(block, start, start + length)
    : readBase256(block, start, start + length)
}

function readOctal(block: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && (block[at] === 0x20 || block[at] === 0)) at++
  let value = 0
  for (; at < end; at++) {
    const digit = block[at] - 0x30
    if (digit >= 0 && digit <= 7) value = value * 8 + digit
    else if (block[at] === 0x20 || block[at] === 0) break
    else return NaN
  }
  return Number.isSafeInteger(value) ? value : NaN
}

function readBase256(block: Uint8Array, start: number, end: number): number {
  const negative = (block[start] & 0x40) !== 0
  // Of a negative number the complement is read, so that both signs share the safe range.
  let value = (negative ? ~block[start] : block[start]) & 0x3f
  for (let at = start + 1; at < end; at++) {
    value = value * 256 + (negative ? ~block[at] & 0xff : block[at])
    if (value > Number.MAX_SAFE_INTEGER) return NaN
  }
  return negative ? -value - 1 : value
}

/** Reads a decimal number of a PAX record, sign and fraction allowed. NaN when it is none. */
export function readDecimal(bytes: Uint8Array): number {
  if (bytes.length === 0 || bytes.length > 64) return NaN
  const text = String.fromCharCode(...bytes)
  return /^-?\d+(\.\d*)?$/.test(text) ? Number(text) : NaN
}

import { codePointAt, sequenceLength } from '../../model/utf8'

/**
 * A JSON string as Go's encoding/json writes it with HTML escaping on: `<`, `>`, `&`, U+2028 and U+2029 as
 * `\uXXXX`, each byte that is no UTF-8 as `\ufffd`.
 */
export function goBytes(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i)
    text += length === 0 ? INVALID : character(codePointAt(bytes, i, length))
    i += Math.max(length, 1)
  }
  return `"${text}"`
}

/** {@link goBytes} of what is text already; lone surrogates, which Go cannot hold, count as invalid. */
export function goText(text: string): string {
  let out = ''
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0
    out += point >= 0xd800 && point <= 0xdfff ? INVALID : character(point)
  }
  return `"${out}"`
}

/** A number as Go writes a float64: plain decimals, exponents below 1e-6 and from 1e21 on, as here. */
export function goNumber(value: number): string {
  return JSON.stringify(value)
}

const INVALID = String.raw`\ufffd`

function character(point: number): string {
  const short = SHORT.get(point)
  if (short !== undefined) return short
  const escaped = point < 0x20 || ESCAPED.has(point)
  return escaped ? `\\u${point.toString(16).padStart(4, '0')}` : String.fromCodePoint(point)
}

const SHORT = new Map([
  [0x22, String.raw`\"`],
  [0x5c, '\\\\'],
  [0x08, String.raw`\b`],
  [0x0c, String.raw`\f`],
  [0x0a, String.raw`\n`],
  [0x0d, String.raw`\r`],
  [0x09, String.raw`\t`],
])

/** `<`, `>`, `&` and the separators that JavaScript once took for line ends. */
const ESCAPED = new Set([0x3c, 0x3e, 0x26, 0x2028, 0x2029])

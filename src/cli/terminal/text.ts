/** What must not reach a terminal raw: control characters and marks that turn the direction of text around. */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** Text from an image, made harmless: names and instructions may hold escape sequences. */
export function safe(text: string): string {
  return text.replace(UNSAFE, (char) => {
    const code = char.charCodeAt(0)
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
  })
}

const PLAIN: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '\u2212': '-',
  '\u00b7': '-',
  '\u2013': '-',
  '\u2026': '...',
  '\u2192': '->',
}

/** Text for a terminal that cannot show Unicode: our own marks in ASCII, the rest as code points. */
export function ascii(text: string): string {
  return text.replace(/\P{ASCII}/gu, (char) => PLAIN[char] ?? `\\u{${char.codePointAt(0)?.toString(16)}}`)
}

const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u
/** East Asian wide and emoji blocks (Unicode UAX #11), coarse: whole blocks, not single characters. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]$/u

/** Columns that `text` takes on a terminal; it must hold no escape sequences. */
export function width(text: string): number {
  let columns = 0
  for (const char of text) columns += charWidth(char)
  return columns
}

function charWidth(char: string): number {
  if (char < '\u0300') return 1
  return NO_WIDTH.test(char) ? 0 : WIDE.test(char) ? 2 : 1
}

/** `text` cut to at most `columns`, the last one an ellipsis when something is missing. */
export function clip(text: string, columns: number): string {
  if (width(text) <= columns) return text
  if (columns <= 0) return ''
  let kept = ''
  let used = 0
  for (const char of text) {
    used += charWidth(char)
    if (used > columns - 1) break
    kept += char
  }
  return `${kept}…`
}

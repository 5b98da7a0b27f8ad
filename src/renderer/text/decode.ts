/** Text of a piece of a file, and how many bytes at its ends were parts of characters that the piece cuts. */
export interface DecodedText {
  readonly text: string
  /** Whether some bytes are no UTF-8 and show as U+FFFD. */
  readonly damaged: boolean
}

const CUT_BYTES = 3

/**
 * Decodes UTF-8. Where the piece begins or ends in the middle of a file, a character that is cut there is left out
 * instead of shown as damage. Characters that nobody sees, or that turn text around, become visible ones of the same
 * length, so that what is shown is what is there.
 */
export function decodeText(bytes: Uint8Array, isStart = true, isEnd = true): DecodedText {
  let from = 0
  let to = bytes.length
  if (!isStart) while (from < Math.min(CUT_BYTES, to) && isContinuation(bytes[from])) from++
  if (!isEnd) to = endOfLastCharacter(bytes, from)
  const text = new TextDecoder().decode(bytes.subarray(from, to))
  return { text: shownText(text), damaged: text.includes('\ufffd') }
}

/** The text with C0 and DEL as their pictures, bidirectional and other invisible controls as the mark of damage. */
export function shownText(text: string): string {
  if (!INVISIBLE.test(text)) return text
  return text.replace(ALL_INVISIBLE, (char) => {
    const code = char.charCodeAt(0)
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    return code === 0x7f ? '\u2421' : '\ufffd'
  })
}

/** Line ends and tabs are what they are. */
const CLASS =
  '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]'
const INVISIBLE = new RegExp(CLASS)
const ALL_INVISIBLE = new RegExp(CLASS, 'g')

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80
}

/** Where the last whole character ends, if what follows it is the beginning of another. */
function endOfLastCharacter(bytes: Uint8Array, from: number): number {
  for (let at = bytes.length - 1; at >= from && at >= bytes.length - CUT_BYTES; at--) {
    const byte = bytes[at] ?? 0
    if (isContinuation(byte)) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return at + length > bytes.length ? at : bytes.length
  }
  return bytes.length
}

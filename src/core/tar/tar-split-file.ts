/** What a tar-split's line says of a file's content. */
export interface FileLine {
  readonly size: number
  /** Where the base64 of its checksum begins in the line's bytes, -1 when it states none. */
  readonly payload: number
}

/**
 * Reads a type 1 line in the one form in which Go writes it, from its end, so that the name, which may hold
 * anything, is passed over: `…[,"size":N],"payload":"BASE64"|null,"position":N}`. A quote inside a JSON string has
 * a backslash in front, so what is found is no part of the name. Null for any other form.
 */
export function readFileLine(bytes: Uint8Array, start: number, end: number): FileLine | null {
  let at = end - 1
  if (at < start || bytes[at] !== CLOSE) return null
  const position = passDigits(bytes, at)
  if (position === at || !endsWith(bytes, start, position, POSITION)) return null
  at = position - POSITION.length
  let payload = -1
  if (endsWith(bytes, start, at, NULL)) at -= NULL.length
  else {
    payload = at - 1 - CHECKSUM
    if (payload < start || bytes[at - 1] !== QUOTE || !endsWith(bytes, start, payload, PAYLOAD)) return null
    for (let i = payload; i < at - 1; i++) if (bytes[i] === QUOTE || bytes[i] === BACKSLASH) return null
    at = payload - PAYLOAD.length
  }
  const digits = passDigits(bytes, at)
  const count = at - digits
  if (count === 0) return { size: 0, payload }
  if (count > MOST_DIGITS || !endsWith(bytes, start, digits, SIZE)) return null
  let size = 0
  for (let i = digits; i < at; i++) size = size * 10 + bytes[i] - ZERO
  return { size, payload }
}

function passDigits(bytes: Uint8Array, end: number): number {
  let at = end
  while (at > 0 && bytes[at - 1] >= ZERO && bytes[at - 1] <= NINE) at--
  return at
}

function endsWith(bytes: Uint8Array, start: number, end: number, text: Uint8Array): boolean {
  const from = end - text.length
  if (from < start) return false
  for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text[i]) return false
  return true
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))

const POSITION = ascii(',"position":')
const NULL = ascii(',"payload":null')
const PAYLOAD = ascii(',"payload":"')
const SIZE = ascii(',"size":')
/** Characters of the base64 of 8 bytes. */
const CHECKSUM = 12
/** More would not be exact in a double. */
const MOST_DIGITS = 15
const QUOTE = 0x22
const BACKSLASH = 0x5c
const CLOSE = 0x7d
const ZERO = 0x30
const NINE = 0x39

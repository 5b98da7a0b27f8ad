import { codePointAt, sequenceLength } from './utf8'

/**
 * Text of raw name bytes for people and JSON: UTF-8 where it is well-formed; `\xNN` for other bytes, control
 * characters and bidirectional controls; a backslash is doubled only when an escape could be mistaken for it.
 */
export function nameText(bytes: Uint8Array): string {
  return isPlain(bytes) ? ascii(bytes) : escaped(bytes)
}

/** Display form of a canonical path: {@link nameText} with a leading `/`. */
export function pathText(bytes: Uint8Array): string {
  return `/${nameText(bytes)}`
}

/**
 * A name or a line from outside as it is shown: characters that nobody sees or that turn text around are escapes, as in
 * {@link nameText}. Text that has none is returned as it is.
 */
export function visibleName(text: string): string {
  return escapedWhere(text, isControl)
}

/** {@link visibleName} of a text that may have lines: line ends and tabs stay. */
export function visibleText(text: string): string {
  return escapedWhere(text, (point) => isControl(point) && point !== 0x09 && point !== 0x0a && point !== 0x0d)
}

function escapedWhere(text: string, isHidden: (point: number) => boolean): string {
  let shown = ''
  let from = 0
  for (let i = 0; i < text.length; i++) {
    // None of them is outside of the first plane.
    if (!isHidden(text.charCodeAt(i))) continue
    shown += text.slice(from, i) + hex(utf8Of(text.charCodeAt(i)))
    from = i + 1
  }
  return from === 0 ? text : shown + text.slice(from)
}

/** UTF-8 of a code point of the first plane. */
function utf8Of(point: number): Uint8Array {
  const last = 0x80 | (point & 0x3f)
  if (point < 0x80) return Uint8Array.of(point)
  if (point < 0x800) return Uint8Array.of(0xc0 | (point >> 6), last)
  return Uint8Array.of(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), last)
}

function isPlain(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]
    if (byte < 0x20 || byte > 0x7e || byte === BACKSLASH) return false
  }
  return true
}

function ascii(bytes: Uint8Array): string {
  if (bytes.length <= 1024) return charsOf(bytes)
  let text = ''
  for (let i = 0; i < bytes.length; i += 1024) text += charsOf(bytes.subarray(i, i + 1024))
  return text
}

function escaped(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i)
    const point = length === 0 ? -1 : codePointAt(bytes, i, length)
    if (point === BACKSLASH) text += bytes[i + 1] === 0x78 ? '\\\\' : '\\'
    else if (point < 0 || isControl(point)) text += hex(bytes.subarray(i, i + Math.max(length, 1)))
    else text += String.fromCodePoint(point)
    i += Math.max(length, 1)
  }
  return text
}

/** `apply` takes the array as it is; spreading it would walk an iterator. */
function charsOf(bytes: Uint8Array): string {
  return String.fromCharCode.apply(null, bytes as unknown as number[])
}

const BACKSLASH = 0x5c

/** C0, DEL, C1, line and paragraph separators, and the marks that reorder or hide text around them. */
function isControl(point: number): boolean {
  if (point < 0x20 || (point >= 0x7f && point <= 0x9f)) return true
  if (point < 0x61c) return false
  return (
    point === 0x61c ||
    (point >= 0x200b && point <= 0x200f) ||
    (point >= 0x2028 && point <= 0x202e) ||
    (point >= 0x2066 && point <= 0x2069) ||
    point === 0xfeff
  )
}

function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += `\\x${byte.toString(16).padStart(2, '0')}`
  return text
}

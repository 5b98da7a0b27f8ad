import stringWidth from 'string-width'

/** What must not reach a terminal raw: control characters and marks that turn the direction of text around. */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** `##[command]`, `##vso[…]`, `##teamcity[…]`: CI runners obey them anywhere in a line. */
const COMMAND_INSIDE = /#(?=#[\w.-]*\[)/g

/** `::command …::` at the start of a line, behind spaces and our own colors. */
const COMMAND_AHEAD = /^((?:\s|\p{Cc}\[[\d;]*m)*):(?=:[^:])/u

/**
 * Text from an image, made harmless for terminals and for CI runners that read our output: names and instructions
 * may hold escape sequences and commands.
 */
export function safe(text: string): string {
  return withoutCommands(
    text.replace(UNSAFE, (char) => {
      const code = char.charCodeAt(0)
      return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
    }),
  )
}

/** A line in which no CI runner finds a command: the character that begins one is written as `\xNN`. */
export function withoutCommands(line: string): string {
  return line.replace(COMMAND_INSIDE, '\\x23').replace(COMMAND_AHEAD, '$1\\x3a')
}

/** Marks of ours, each as wide in ASCII, so that a line keeps its width. */
const PLAIN: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '\u2212': '-',
  '\u00b7': '-',
  '\u2013': '-',
  '\u2026': '~',
  '\u203a': '>',
  '━': '#',
  '┅': ':',
  '┄': '.',
}

/** Text for a terminal that cannot show Unicode: our own marks in ASCII, the rest as code points. */
export function ascii(text: string): string {
  return text.replace(/\P{ASCII}/gu, (char) => PLAIN[char] ?? `\\u{${char.codePointAt(0)?.toString(16)}}`)
}

/** One column a character; no-break spaces are in every size. */
const NARROW = /^[\u0020-\u007e\u00a0]*$/

/** Columns that `text` takes on a terminal. */
export function width(text: string): number {
  return NARROW.test(text) ? text.length : stringWidth(text)
}

/** `text` cut to at most `columns`, the last one an ellipsis when something is missing. */
export function clip(text: string, columns: number): string {
  if (width(text) <= columns) return text
  return columns <= 0 ? '' : `${start(text, columns - 1)}…`
}

/** Enough to tell which of the top folders it is. */
const LEAST_START = 8

/** `path` cut in its middle to at most `columns`, its last name whole where there is room. */
export function clipPath(path: string, columns: number): string {
  if (width(path) <= columns) return path
  if (columns < 2 * LEAST_START) return clip(path, columns)
  const room = columns - 1
  const name = width(path.slice(path.lastIndexOf('/')))
  const behind = Math.min(Math.max(Math.floor(room / 2), name), room - LEAST_START)
  return `${start(path, room - behind)}…${end(path, behind)}`
}

/** `text` in lines of at most `columns`, broken at spaces, and inside a word only where it is longer. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && width(line) + 1 + width(word) <= columns) line += ` ${word}`
    else {
      if (line !== '') lines.push(line)
      line = word
    }
    while (width(line) > columns) {
      const head = start(line, columns)
      if (head === '') break
      lines.push(head)
      line = line.slice(head.length)
    }
  }
  return [...lines, line]
}

/** Characters as people see them, combining marks and joined emoji with what they belong to. */
const CHARACTERS = new Intl.Segmenter()

/** Names in an image may be megabytes long; no character that people see is so many units. */
const UNITS_A_COLUMN = 32

function start(text: string, columns: number): string {
  let kept = 0
  let used = 0
  for (const { segment } of CHARACTERS.segment(text.slice(0, columns * UNITS_A_COLUMN))) {
    used += width(segment)
    if (used > columns) break
    kept += segment.length
  }
  return text.slice(0, kept)
}

function end(text: string, columns: number): string {
  const tail = [...CHARACTERS.segment(text.slice(-columns * UNITS_A_COLUMN))]
  let kept = 0
  let used = 0
  for (const { segment } of tail.toReversed()) {
    used += width(segment)
    if (used > columns) break
    kept += segment.length
  }
  return kept === 0 ? '' : text.slice(-kept)
}

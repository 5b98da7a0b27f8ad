/** One row of shown text: a line, or a part of one that is too long for a row. Offsets count in the line. */
export interface TextRow {
  /** Index of the line in the text. */
  readonly line: number
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Characters of a row; longer lines go on in rows without a number. */
export const ROW_LENGTH = 1000

/** The lines of a text without their ends. A text that ends with a line end has no empty line behind it. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n')
  if (lines.length > 1 && lines.at(-1) === '') lines.pop()
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
}

export function textRows(lines: readonly string[]): TextRow[] {
  const rows: TextRow[] = []
  lines.forEach((text, line) => {
    for (let from = 0; from === 0 || from < text.length;) {
      const to = cutOf(text, from)
      rows.push({ line, from, to, text: text.slice(from, to) })
      from = to
      if (to === text.length) break
    }
  })
  return rows
}

/** Never in the middle of a character of two units. */
function cutOf(text: string, from: number): number {
  const to = from + ROW_LENGTH
  if (to >= text.length) return text.length
  const unit = text.charCodeAt(to)
  return unit >= 0xdc00 && unit <= 0xdfff ? to + 1 : to
}

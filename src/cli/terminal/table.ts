import { clip, safe, width } from './text'

export interface Column<Row> {
  readonly title: string
  readonly align: 'left' | 'right'
  readonly value: (row: Row) => string
  /** Paints a finished cell; its padding included, so that widths stay right. */
  readonly paint?: (cell: string, row: Row) => string
  /** The one column that gives way when the terminal is too narrow. */
  readonly flexible?: boolean
}

const GAP = '  '

/**
 * Rows as lines under a line of titles. `columns` is the width of the terminal, or null where lines may be of any
 * length. The last column is not padded.
 */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  options: { readonly columns: number | null; readonly title: (text: string) => string },
): string[] {
  const cells = rows.map((row) => columns.map((column) => safe(column.value(row))))
  const widths = columns.map((column, c) =>
    Math.max(width(column.title), ...cells.map((line) => width(line[c] ?? ''))),
  )
  if (options.columns !== null) narrow(columns, widths, options.columns)
  const line = (values: readonly string[], paint: (cell: string, c: number) => string): string =>
    values
      .map((value, c) => paint(fit(columns, widths, c, value), c))
      .join(GAP)
      .trimEnd()
  return [
    line(
      columns.map((column) => column.title),
      (cell) => options.title(cell),
    ),
    ...rows.map((row, r) => line(cells[r] ?? [], (cell, c) => painted(columns[c], cell, row))),
  ]
}

function painted<Row>(column: Column<Row> | undefined, cell: string, row: Row): string {
  return column?.paint === undefined || cell.trim() === '' ? cell : column.paint(cell, row)
}

function narrow<Row>(columns: readonly Column<Row>[], widths: number[], limit: number): void {
  const at = columns.findIndex((column) => column.flexible)
  if (at < 0) return
  const total = widths.reduce((sum, one) => sum + one, 0) + GAP.length * (widths.length - 1)
  if (total > limit) widths[at] = Math.max(8, (widths[at] ?? 0) - (total - limit))
}

function fit<Row>(
  columns: readonly Column<Row>[],
  widths: readonly number[],
  c: number,
  value: string,
): string {
  const space = widths[c] ?? 0
  const text = clip(value, space)
  const padding = ' '.repeat(Math.max(0, space - width(text)))
  if (columns[c]?.align === 'right') return padding + text
  return c === columns.length - 1 ? text : text + padding
}

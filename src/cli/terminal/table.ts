import { clip, clipPath, width } from './text'

export interface Column<Row> {
  readonly title: string
  readonly align: 'left' | 'right'
  /** Harmless text, as {@link Look.text} makes it. */
  readonly value: (row: Row) => string
  /** Paints a finished cell; its padding included, so that widths stay right. */
  readonly paint?: (cell: string, row: Row) => string
  /**
   * The one column that gives way when there is too little room, and takes what is left over: cut at its end, as
   * instructions are, or in its middle, as paths are.
   */
  readonly cut?: 'end' | 'middle'
}

const GAP = '  '
/** What is left of a column that gives way. */
const LEAST = 8

/** Columns that the rows take when nothing is cut. */
export function naturalWidth<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): number {
  return total(widthsOf(columns, cellsOf(columns, rows)))
}

export interface TableOptions {
  /** Most columns of a line; Infinity cuts nothing. */
  readonly columns: number
  /** Paints the line of titles. */
  readonly title: (text: string) => string
  /** Makes every line as wide as `columns`, so that what stands at the right is in one column in several tables. */
  readonly fill?: boolean
  /** Stands in the place of all titles but the last. */
  readonly heading?: string
}

/** Rows as lines under a line of titles. The last column is not padded. */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  options: TableOptions,
): string[] {
  const cells = cellsOf(columns, rows)
  const widths = widthsOf(columns, cells)
  fitTo(columns, widths, options.columns, options.fill === true)
  const line = (values: readonly string[], paint: (cell: string, c: number) => string): string =>
    values
      .map((value, c) => paint(fit(columns, widths, c, value), c))
      .join(GAP)
      .trimEnd()
  const { heading } = options
  const last = columns.at(-1)?.title ?? ''
  const titles =
    heading === undefined
      ? line(
          columns.map(({ title }) => title),
          (cell) => options.title(cell),
        )
      : options.title(heading + last.padStart(total(widths) - width(heading)))
  return [titles, ...rows.map((row, r) => line(cells[r] ?? [], (cell, c) => painted(columns[c], cell, row)))]
}

function cellsOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[][] {
  return rows.map((row) => columns.map((column) => column.value(row)))
}

function widthsOf<Row>(columns: readonly Column<Row>[], cells: readonly string[][]): number[] {
  return columns.map(({ title }, c) =>
    cells.reduce((most, line) => Math.max(most, width(line[c] ?? '')), width(title)),
  )
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, one) => sum + one, 0) + GAP.length * (widths.length - 1)
}

function painted<Row>(column: Column<Row> | undefined, cell: string, row: Row): string {
  return column?.paint === undefined || cell.trim() === '' ? cell : column.paint(cell, row)
}

function fitTo<Row>(columns: readonly Column<Row>[], widths: number[], limit: number, fill: boolean): void {
  const at = columns.findIndex(({ cut }) => cut !== undefined)
  const over = total(widths) - limit
  if (at < 0 || over === 0 || over === -Infinity || (over < 0 && !fill)) return
  widths[at] = Math.max(LEAST, (widths[at] ?? 0) - over)
}

function fit<Row>(
  columns: readonly Column<Row>[],
  widths: readonly number[],
  c: number,
  value: string,
): string {
  const space = widths[c] ?? 0
  const text = columns[c]?.cut === 'middle' ? clipPath(value, space) : clip(value, space)
  const padding = ' '.repeat(Math.max(0, space - width(text)))
  if (columns[c]?.align === 'right') return padding + text
  return c === columns.length - 1 ? text : text + padding
}

import { median, type Check, type Line, type Unit } from '../result'

/** The lines as text: a table, a column as wide as what is in it. */
export function tableOf(lines: readonly Line[]): string {
  const rows = [HEAD, ...lines.map(cells)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const text = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  const [head = '', ...rest] = rows.map(text)
  return [head, widths.map((width) => '-'.repeat(width)).join('  '), ...rest].join('\n')
}

const HEAD = ['work', 'ours', 'floor', 'ratio', 'target', 'dive', 'way in']

function cells(line: Line): string[] {
  if (line.kind === 'skipped') return [line.work, `skipped: ${line.why}`]
  const { work, unit, floor, dive, via } = line
  const ours = median(line.ours)
  return [
    work,
    show(unit, ours),
    floor === null ? '' : show(unit, median(floor.samples)),
    floor === null ? '' : show('times', ours / median(floor.samples)),
    line.checks.map(checkText).join(', '),
    dive === null ? '' : `${show(unit, median(dive))} (${show('times', median(dive) / ours)})`,
    via ?? '',
  ]
}

function checkText({ of, unit, value, bound, kind, met }: Check): string {
  const sign = kind === 'most' ? '≤' : '≥'
  return `${met ? 'met' : 'MISSED'} ${sign} ${show(unit, bound)} ${of}${met ? '' : ` (${show(unit, value)})`}`
}

/** What the floors of the lines are, a line each. */
export function floorsOf(lines: readonly Line[]): string {
  return lines
    .flatMap((line) =>
      line.kind === 'measured' && line.floor !== null ? [`Floor of "${line.work}": ${line.floor.name}.`] : [],
    )
    .join('\n')
}

/** A value for people. */
export function show(unit: Unit, value: number): string {
  if (!Number.isFinite(value)) return '–'
  switch (unit) {
    case 'ms':
      return value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(0)} ms`
    case 'bytes':
      return `${(value / 1e6).toFixed(0)} MB`
    case 'bytes per entry':
      return `${value.toFixed(0)} bytes`
    case 'times':
      return `${value.toFixed(value < 10 ? 2 : 0)} ×`
    case 'fps':
      return `${value.toFixed(0)} frames/s`
  }
}

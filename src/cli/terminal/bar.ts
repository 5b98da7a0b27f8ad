/** Cells of a bar: what a container sees, then what is stored and hidden. */
export interface BarCells {
  readonly visible: number
  readonly hidden: number
}

/**
 * Shares `cells` between visible and hidden bytes, `most` bytes being all of them. Whatever is not zero has a cell
 * where there are enough.
 */
export function barCells(visible: number, hidden: number, most: number, cells: number): BarCells {
  const stored = visible + hidden
  if (stored <= 0 || most <= 0) return { visible: 0, hidden: 0 }
  const all = Math.min(cells, Math.max(1, Math.round((stored / most) * cells)))
  const least = hidden > 0 ? 1 : 0
  const spare = visible > 0 && all > 1 ? 1 : 0
  const gone = Math.min(all - spare, Math.max(least, Math.round((hidden / stored) * all)))
  return { visible: all - gone, hidden: gone }
}

/** A bar in the marks of the command line: `━` visible, `┅` hidden. */
export function bar({ visible, hidden }: BarCells): string {
  return '━'.repeat(visible) + '┅'.repeat(hidden)
}

/** A line with a bar, its hidden part painted. */
export function paintedBar(line: string, paint: (text: string) => string): string {
  return line.replace(/┅+/, paint)
}

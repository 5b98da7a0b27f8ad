/** Columns that a tree shows beside those that it always has. */
export interface Columns {
  readonly mode: boolean
  readonly owner: boolean
  readonly time: boolean
  /** Bytes that the layers in view store at and below a path. */
  readonly stored: boolean
  /** Bytes of it in the final image. */
  readonly final: boolean
  /** Bytes of it that are stored in vain. */
  readonly wasted: boolean
}

export type ColumnName = keyof Columns

/** Sums of bytes that have a column of their own, in order. */
export const SIZE_COLUMNS = ['stored', 'final', 'wasted'] as const
export type SizeColumn = (typeof SIZE_COLUMNS)[number]

export const NO_COLUMNS: Columns = {
  mode: false,
  owner: false,
  time: false,
  stored: false,
  final: false,
  wasted: false,
}

/** CSS pixels of each column, as in TreeColumns.module.css; the name takes what is left. */
const WIDTHS = { mode: 88, owner: 82, time: 118, stored: 84, final: 84, wasted: 84 }
const ALWAYS = { mark: 30, size: 78, share: 92, padding: 14 }
const ALWAYS_WIDTH = ALWAYS.mark + ALWAYS.size + ALWAYS.share + ALWAYS.padding
/** Below this the name says too little. */
const LEAST_NAME = 180

/**
 * The columns in force: those the user chose, or as many of mode and owner as a panel of `width` has room for.
 * `wide` tells whether the window is one that shows them at all.
 */
export function columnsFor(chosen: Columns | null, width: number, wide: boolean): Columns {
  if (chosen !== null) return chosen
  if (!wide) return NO_COLUMNS
  const room = width - LEAST_NAME - ALWAYS_WIDTH
  return { ...NO_COLUMNS, mode: room >= WIDTHS.mode, owner: room >= WIDTHS.mode + WIDTHS.owner }
}

/** CSS pixels that all columns but the name take. */
export function widthBesideName(columns: Columns): number {
  const names = Object.keys(WIDTHS) as ColumnName[]
  return names.reduce((sum, name) => sum + (columns[name] ? WIDTHS[name] : 0), ALWAYS_WIDTH)
}

/** CSS pixels that rows need; a narrower panel scrolls sideways. */
export function leastWidth(columns: Columns): number {
  return LEAST_NAME + widthBesideName(columns)
}

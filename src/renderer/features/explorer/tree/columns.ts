/** Columns that a tree shows beside those that it always has. */
export interface Columns {
  readonly mode: boolean
  readonly owner: boolean
  readonly time: boolean
  /** Bytes that a path has in the state that the view ends with. */
  readonly state: boolean
  /** Bytes that the layers in view store at and below a path. */
  readonly stored: boolean
  /** Bytes of it in the final image. */
  readonly final: boolean
  /** Bytes of it that are stored in vain. */
  readonly wasted: boolean
}

/** The columns that are drawn: what a layer removed has one where it removed bytes. */
export interface ShownColumns extends Columns {
  readonly removed: boolean
}

export type ColumnName = keyof Columns

/** Sums of bytes that have a column of their own, in order. */
export const SIZE_COLUMNS = ['state', 'stored', 'final', 'wasted'] as const
export type SizeColumn = (typeof SIZE_COLUMNS)[number]

export const NO_COLUMNS: Columns = {
  mode: false,
  owner: false,
  time: false,
  state: false,
  stored: false,
  final: false,
  wasted: false,
}

/** CSS pixels of each column, as in TreeColumns.module.css; the name takes what is left. */
const WIDTHS = { mode: 88, owner: 82, time: 118, state: 84, stored: 84, final: 84, wasted: 84, removed: 84 }
const ALWAYS = { mark: 30, size: 78, share: 92, padding: 14 }
const ALWAYS_WIDTH = ALWAYS.mark + ALWAYS.size + ALWAYS.share + ALWAYS.padding
/** Below this the name says too little. */
const LEAST_NAME = 180

/**
 * The columns in force: those the user chose, or as many of mode and owner as a panel of `width` has room for.
 * `wide` tells whether the window is one that shows them at all, `removed` whether the view removes bytes, `isFinal`
 * whether it is that of the final image.
 */
export function columnsFor(
  chosen: Columns | null,
  { width, wide, removed, isFinal }: { width: number; wide: boolean; removed: boolean; isFinal: boolean },
): ShownColumns {
  // The final image always shows that size.
  if (chosen !== null) return { ...chosen, state: chosen.state && !isFinal, removed }
  if (!wide) return { ...NO_COLUMNS, removed }
  const room = width - LEAST_NAME - widthBesideName({ ...NO_COLUMNS, removed })
  return { ...NO_COLUMNS, mode: room >= WIDTHS.mode, owner: room >= WIDTHS.mode + WIDTHS.owner, removed }
}

/** CSS pixels that all columns but the name take. */
export function widthBesideName(columns: ShownColumns): number {
  const names = Object.keys(WIDTHS) as (keyof ShownColumns)[]
  return names.reduce((sum, name) => sum + (columns[name] ? WIDTHS[name] : 0), ALWAYS_WIDTH)
}

/** CSS pixels that rows need; a narrower panel scrolls sideways. */
export function leastWidth(columns: ShownColumns): number {
  return LEAST_NAME + widthBesideName(columns)
}

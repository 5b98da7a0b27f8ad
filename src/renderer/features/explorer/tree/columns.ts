/** Attribute columns that a tree shows. */
export interface Columns {
  readonly mode: boolean
  readonly owner: boolean
  readonly time: boolean
}

export type ColumnName = keyof Columns

export const NO_COLUMNS: Columns = { mode: false, owner: false, time: false }

/** CSS pixels of each column, as in TreeColumns.module.css; the name takes what is left. */
const WIDTHS = { mark: 30, mode: 88, owner: 82, time: 118, size: 78, share: 92, padding: 14 }
/** Below this the name says too little. */
const LEAST_NAME = 180

/**
 * The columns in force: those the user chose, or as many of mode and owner as a panel of `width` has room for.
 * `wide` tells whether the window is one that shows them at all.
 */
export function columnsFor(chosen: Columns | null, width: number, wide: boolean): Columns {
  if (chosen !== null) return chosen
  if (!wide) return NO_COLUMNS
  const room = width - LEAST_NAME - WIDTHS.mark - WIDTHS.size - WIDTHS.share - WIDTHS.padding
  return { mode: room >= WIDTHS.mode, owner: room >= WIDTHS.mode + WIDTHS.owner, time: false }
}

/** CSS pixels that rows need; a narrower panel scrolls sideways. */
export function leastWidth(columns: Columns): number {
  const attributes = attributeWidths(columns).reduce((sum, width) => sum + width, 0)
  return WIDTHS.mark + LEAST_NAME + attributes + WIDTHS.size + WIDTHS.share + WIDTHS.padding
}

function attributeWidths({ mode, owner, time }: Columns): readonly number[] {
  return [...(mode ? [WIDTHS.mode] : []), ...(owner ? [WIDTHS.owner] : []), ...(time ? [WIDTHS.time] : [])]
}

import { bySizeSteps } from '#core/query/by-size'
import { toEnd, type Steps } from '#core/query/steps'
import type { WasteIndex } from '#core/query/waste/waste-index'
import { rowsWithin, type WasteRow } from '#core/query/waste/waste-rows'

import { KINDS } from './kinds'

export type WasteColumn = 'path' | 'copies' | 'bytes' | 'cause'

export interface WasteOrder {
  readonly by: WasteColumn
  readonly descending: boolean
}

/** A row as the table has it. */
export interface ShownRow {
  readonly row: WasteRow
  readonly key: string
  /** 1 for a row that no other one holds. */
  readonly level: number
  /** The row that it was opened from. */
  readonly above: ShownRow | null
  /** Null for what cannot be opened. */
  readonly open: boolean | null
}

/** Order of a column the first time it is asked for: figures start with the largest. */
export function firstOrder(by: WasteColumn): WasteOrder {
  return { by, descending: by === 'bytes' || by === 'copies' }
}

/** Rows in order. Ties are in order of bytes, then of path, as they come. */
export function* sortSteps(
  rows: readonly WasteRow[],
  { by, descending }: WasteOrder,
): Steps<readonly WasteRow[]> {
  // They come with most bytes first.
  if (by === 'bytes' && descending) return rows
  const values = Float64Array.from(rows, (row) => valueOf(row, by))
  yield
  if (!descending) {
    const most = values.reduce((most, value) => Math.max(most, value), 0)
    for (let i = 0; i < values.length; i++) values[i] = most - (values[i] ?? 0)
  }
  const places = yield* bySizeSteps(
    Uint32Array.from(values, (_, i) => i),
    values,
  )
  return Array.from(places, (place) => rows[place]).filter((row) => row !== undefined)
}

function valueOf(row: WasteRow, by: WasteColumn): number {
  switch (by) {
    case 'path':
      return row.node
    case 'copies':
      return row.copies
    case 'bytes':
      return row.bytes
    case 'cause': {
      const most = row.kinds[0]?.kind
      return most === undefined ? 0 : KINDS.indexOf(most)
    }
  }
}

/** The rows from top to bottom, with what lies in the folders that are open. */
export function* openedSteps(
  index: WasteIndex,
  rows: readonly WasteRow[],
  open: ReadonlySet<string>,
  order: WasteOrder,
): Steps<readonly ShownRow[]> {
  const shown: ShownRow[] = []
  const waiting: ShownRow[] = shownRows(rows, null, open).toReversed()
  yield
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    shown.push(next)
    if (next.open !== true) continue
    const below = toEnd(sortSteps(rowsWithin(index, next.row), order))
    yield
    waiting.push(...shownRows(below, next, open).toReversed())
  }
  return shown
}

function shownRows(rows: readonly WasteRow[], above: ShownRow | null, open: ReadonlySet<string>): ShownRow[] {
  return rows.map((row) => {
    const key = `${row.kind} ${row.node}`
    return {
      row,
      key,
      level: (above?.level ?? 0) + 1,
      above,
      open: row.kind === 'path' ? null : open.has(key),
    }
  })
}

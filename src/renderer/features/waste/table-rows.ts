import { bySizeSteps } from '#core/query/by-size'
import type { ImageModel } from '#core/query/image-model'
import type { PathMatches } from '#core/query/path-filter'
import type { Steps } from '#core/query/steps'
import type { WasteRow } from '#core/query/waste'

import { CAUSES } from './causes'

export type WasteColumn = 'path' | 'copies' | 'bytes' | 'cause'

export interface WasteOrder {
  readonly by: WasteColumn
  readonly descending: boolean
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
    case 'cause':
      return CAUSES.indexOf(row.cause)
  }
}

/** Rows whose path matches, or that stand for a path that does. */
export function matchingRows(
  model: ImageModel,
  rows: readonly WasteRow[],
  { matched }: PathMatches,
): readonly WasteRow[] {
  const wasted = new Uint8Array(model.nodeCount)
  for (const node of model.snapshot.waste.node) wasted[node] = 1
  const { end } = model.snapshot.paths
  return rows.filter(({ node, files }) => {
    if (matched[node] === 1) return true
    const last = files > 1 ? (end[node] ?? node) : node
    for (let below = node + 1; below < last; below++)
      if (matched[below] === 1 && wasted[below] === 1) return true
    return false
  })
}

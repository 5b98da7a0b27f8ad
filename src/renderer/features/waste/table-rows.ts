import { filterPaths, type FilterText } from '#core/query/path-filter'
import type { ImageModel } from '#core/query/image-model'
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
export function sortedRows(rows: readonly WasteRow[], { by, descending }: WasteOrder): readonly WasteRow[] {
  // They come with most bytes first.
  if (by === 'bytes' && descending) return rows
  const sign = descending ? -1 : 1
  const value = (row: WasteRow): number => {
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
  return rows.toSorted((a, b) => sign * (value(a) - value(b)))
}

export type FilteredRows =
  | { readonly kind: 'rows'; readonly rows: readonly WasteRow[] }
  | { readonly kind: 'invalid'; readonly why: string }

/** Rows whose path matches, or that stand for a path that does. */
export function filteredRows(model: ImageModel, rows: readonly WasteRow[], filter: FilterText): FilteredRows {
  const found = filterPaths(model, filter)
  if (found.kind === 'invalid') return found
  if (found.kind === 'all') return { kind: 'rows', rows }
  const { matched } = found
  const wasted = new Set(model.snapshot.waste.node)
  const { end } = model.snapshot.paths
  const matches = ({ node, files }: WasteRow): boolean => {
    if (matched[node] === 1) return true
    const last = files > 1 ? (end[node] ?? node) : node
    for (let below = node + 1; below < last; below++)
      if (matched[below] === 1 && wasted.has(below)) return true
    return false
  }
  return { kind: 'rows', rows: rows.filter(matches) }
}

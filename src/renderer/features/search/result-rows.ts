import { Change } from '#core/model/change'
import type { ImageModel } from '#core/query/image-model'

/** A line of the results. */
export type ResultRow =
  /** A path that several layers touched, above what each of them did. */
  | { readonly kind: 'path'; readonly key: string; readonly node: number; readonly layers: number }
  /** What one layer did; it names the path where it is the only one. */
  | {
      readonly kind: 'event'
      readonly key: string
      readonly node: number
      /** Row number in the image's model. */
      readonly row: number
      readonly single: boolean
    }

/** The lines of found paths: each with the layers that added, modified or removed it. */
export function resultRows(model: ImageModel, nodes: readonly number[]): readonly ResultRow[] {
  return nodes.flatMap((node): readonly ResultRow[] => {
    const all = Array.from(model.rowsOf(node))
    const changes = all.filter((row) => model.changeOf(row) !== Change.unmodified)
    const rows = changes.length === 0 ? all : changes
    const single = rows.length === 1
    const events = rows.map((row): ResultRow => ({ kind: 'event', key: `${row}`, node, row, single }))
    return single ? events : [{ kind: 'path', key: `path ${node}`, node, layers: rows.length }, ...events]
  })
}

/** The next line of another path in a direction; the one in hand when there is none. */
export function nextPath(rows: readonly ResultRow[], from: number, by: 1 | -1): number {
  const starts = (at: number): boolean => rows[at]?.node !== rows[at - 1]?.node
  for (let at = from + by; at >= 0 && at < rows.length; at += by) if (starts(at)) return at
  return from
}

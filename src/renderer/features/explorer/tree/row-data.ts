import { Change, reasonNames } from '#core/model/change'
import type { ImageModel } from '#core/query/image-model'
import { originOf } from '#core/query/tree/origin'
import { rowFacts, type RowFacts } from '#core/query/tree/row-facts'
import { shownBytes } from '#core/query/tree/tree'
import type { View } from '#core/query/view'

import { reasonNote } from '../../../image/reason-words'
import type { Share } from '../../../image/ShareBar'
import type { ShownView } from '../shown-view'
import type { SizeColumn } from './columns'
import { markOf, type NodeMark } from './marks'
import type { SizeColumns } from './use-size-columns'

/** One row of a tree, ready to be drawn. */
export interface RowData extends NodeMark {
  readonly node: number
  readonly name: string
  readonly facts: RowFacts
  readonly directory: boolean
  /** Directories above it, the root left out. */
  readonly depth: number
  /** What the arrow points at: of a symlink as stored, of a hard link the path that stores its content. */
  readonly target: string | null
  /** What changed where it was not the content; what is wrong with a link. */
  readonly note: string | null
  /** Bytes that the view shows for it; null for none. */
  readonly bytes: number | null
  /** Bytes that the view's layers removed at and below it; null for none. */
  readonly removed: number | null
  readonly shares: readonly Share[]
  /** Layer of origin; in the view of the final image only. */
  readonly origin: number | null
  /** Sums for the columns that show them, and what part each is of the whole image's. */
  readonly sums: Readonly<Record<SizeColumn, { readonly bytes: number; readonly share: number } | null>>
}

export function rowData(
  model: ImageModel,
  shown: ShownView,
  node: number,
  columns: SizeColumns = NO_SUMS,
): RowData {
  const { view, sizes, whole } = shown
  const row = view.row[node] ?? 0
  const facts = rowFacts(model, row)
  const directory = facts.type === 'directory'
  const isFinal = view.choice.kind === 'final'
  const bytes = shownBytes(sizes, node, view)
  const removed = sizes.removed[node] ?? 0
  const mark = markOf(model, shown, node)
  return {
    ...mark,
    node,
    name: model.paths.name(node),
    facts,
    directory,
    depth: (model.snapshot.paths.depth[node] ?? 1) - 1,
    target: facts.link ?? (facts.hardlink ? homeOf(model, row) : null),
    note: facts.broken ? 'target missing' : mark.inherited ? null : noteOf(view, node, facts),
    bytes: bytes === 0 ? null : bytes,
    removed: removed === 0 ? null : removed,
    shares: isFinal ? [{ part: 'kept', share: part(bytes, whole) }] : changeShares(sizes, whole, node),
    origin: isFinal ? originOf(model, row) : null,
    sums: {
      state: sumOf(columns.state, node),
      stored: sumOf(columns.stored, node),
      final: sumOf(columns.final, node),
      wasted: sumOf(columns.wasted, node),
    },
  }
}

const NO_SUMS: SizeColumns = { state: null, stored: null, final: null, wasted: null }

function sumOf(sums: Float64Array | null, node: number): RowData['sums'][SizeColumn] {
  if (sums === null) return null
  const bytes = sums[node] ?? 0
  return { bytes, share: part(bytes, sums[0] ?? 0) }
}

function homeOf(model: ImageModel, row: number): string | null {
  const home = model.snapshot.contents.home[model.contentOf(row)]
  return home === undefined ? null : model.paths.text(home)
}

function noteOf(view: View, node: number, { layer, stored, size }: RowFacts): string | null {
  const { choice } = view
  if (choice.kind === 'layer' && view.change[node] === Change.unmodified)
    return stored && size > 0 && layer === choice.layer ? 'stored again' : null
  if (view.change[node] !== Change.modified) return null
  return reasonNote(reasonNames(view.reasons[node] ?? 0))
}

function changeShares(
  { added, modified, removed }: ShownView['sizes'],
  whole: number,
  node: number,
): Share[] {
  const shares: Share[] = [
    { part: 'added', share: part(added[node] ?? 0, whole) },
    { part: 'modified', share: part(modified[node] ?? 0, whole) },
    { part: 'removed', share: part(removed[node] ?? 0, whole) },
  ]
  return shares.filter(({ share }) => share > 0)
}

function part(bytes: number, whole: number): number {
  return whole > 0 ? bytes / whole : 0
}

import type { ImageModel } from '#core/query/image-model'
import { filterSteps, type FilterResult, type FilterText } from '#core/query/search/path-filter'
import type { Steps } from '#core/query/steps'
import { wasteIndexSteps } from '#core/query/waste/waste-index'
import { copyKindSteps } from '#core/query/waste/waste-kinds'
import { foldedRowSteps, pathRowSteps, type WasteRow } from '#core/query/waste/waste-rows'

import type { Stages } from '../../ui/stages'
import { openedSteps, sortSteps, type ShownRow, type WasteOrder } from './table-rows'

/** What decides which rows the table of wasted paths has. */
export interface PathWish {
  readonly list: 'grouped' | 'files'
  readonly text: FilterText
  readonly order: WasteOrder
  /** Keys of the folders that are open. */
  readonly open: ReadonlySet<string>
}

/** Wasted paths and the bytes of their copies. */
export interface PathTotals {
  readonly files: number
  readonly bytes: number
}

/** The rows of the table, and what they are part of. */
export interface PathRows {
  readonly rows: readonly ShownRow[]
  /** Why the filter text cannot be used; the rows are those of the last one that could. */
  readonly invalid: string | null
  /** Rows before any folder was opened. */
  readonly groups: number
  /** What these rows stand for, and what they are without a filter. */
  readonly shown: PathTotals
  readonly all: PathTotals
  /** Bytes of the largest row; at least 1. */
  readonly largest: number
}

/** From the wasted copies to the rows. What earlier rows came from is taken over from `stages` as far as it still holds. */
export function* wastedPathSteps(
  model: ImageModel,
  { list, text, order, open }: PathWish,
  stages: Stages,
): Steps<PathRows> {
  const kinds = yield* stages.take('kinds', [model], () => copyKindSteps(model))
  const all = yield* stages.take('all', [kinds], () => wasteIndexSteps(model, kinds))
  const found = yield* stages.take('found', [model, text], () => filterSteps(model, text))
  const valid = stages.valid(found)
  const index =
    valid.kind === 'matches'
      ? yield* stages.take('index', [kinds, valid], () =>
          wasteIndexSteps(model, kinds, withBelow(model, valid)),
        )
      : all
  const top = yield* list === 'grouped'
    ? stages.take('grouped', [index], () => foldedRowSteps(index))
    : stages.take('files', [index], () => pathRowSteps(index))
  const sorted = yield* stages.take('sorted', [top, order], () => sortSteps(top, order))
  const rows = yield* stages.take('rows', [sorted, open], () => openedSteps(index, sorted, open, order))
  return {
    rows,
    invalid: found.kind === 'invalid' ? found.why : null,
    groups: top.length,
    shown: totalsOf(top),
    all: { files: all.pathsBefore.at(-1) ?? 0, bytes: model.snapshot.totals.reclaimableBytes },
    // They come with most bytes first.
    largest: Math.max(1, top[0]?.bytes ?? 1),
  }
}

function totalsOf(rows: readonly WasteRow[]): PathTotals {
  let [files, bytes] = [0, 0]
  for (const row of rows) {
    files += row.files
    bytes += row.bytes
  }
  return { files, bytes }
}

/** What matches, and all that lies below it: who looks for a folder looks for what is wasted in it. */
function withBelow(model: ImageModel, { matched }: Extract<FilterResult, { kind: 'matches' }>): Uint8Array {
  const { parent } = model.snapshot.paths
  const all = matched.slice()
  for (let node = 1; node < all.length; node++) if (all[parent[node] ?? 0] === 1) all[node] = 1
  return all
}

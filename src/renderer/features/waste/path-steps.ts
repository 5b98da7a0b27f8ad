import type { ImageModel } from '#core/query/image-model'
import { filterSteps, type FilterText } from '#core/query/path-filter'
import type { Steps } from '#core/query/steps'
import { wasteByPathSteps, wasteGroupedSteps, type WasteRow } from '#core/query/waste'
import { wasteFateSteps } from '#core/query/waste-fates'

import type { Stages } from '../../ui/stages'
import { matchingRows, sortSteps, type WasteOrder } from './table-rows'

/** What decides which rows the table of wasted paths has. */
export interface PathWish {
  readonly list: 'grouped' | 'files'
  readonly text: FilterText
  readonly order: WasteOrder
}

/** The rows of the table, and what they are part of. */
export interface PathRows {
  readonly rows: readonly WasteRow[]
  /** Why the filter text cannot be used; the rows are those of the last one that could. */
  readonly invalid: string | null
  /** Wasted paths in all, and the groups that they are in. */
  readonly files: number
  readonly groups: number
  /** Bytes of the largest row, filtered away or not; at least 1. */
  readonly largest: number
}

/** From the wasted copies to the rows. What earlier rows came from is taken over from `stages` as far as it still holds. */
export function* wastedPathSteps(
  model: ImageModel,
  { list, text, order }: PathWish,
  stages: Stages,
): Steps<PathRows> {
  const fates = yield* stages.take('fates', [model], () => wasteFateSteps(model))
  const grouped = yield* stages.take('grouped', [fates], () => wasteGroupedSteps(model, fates))
  const all =
    list === 'grouped' ? grouped : yield* stages.take('files', [fates], () => wasteByPathSteps(fates))
  const found = yield* stages.take('found', [model, text], () => filterSteps(model, text))
  const valid = stages.valid(found)
  const kept =
    valid.kind === 'matches'
      ? yield* stages.at('kept', [all, valid], () => matchingRows(model, all, valid))
      : all
  const rows = yield* stages.take('rows', [kept, order], () => sortSteps(kept, order))
  return {
    rows,
    invalid: found.kind === 'invalid' ? found.why : null,
    files: fates.nodes.length,
    groups: grouped.length,
    // They come with most bytes first.
    largest: Math.max(1, all[0]?.bytes ?? 1),
  }
}

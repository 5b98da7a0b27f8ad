import { layersOf, wastedPaths } from '#core/query/tree/bytes-below'
import type { ImageModel } from '#core/query/image-model'
import { openAtFirst, openToMatches } from '#core/query/tree/open-nodes'
import { filterSteps, type FilterResult, type FilterText } from '#core/query/search/path-filter'
import { rowPlaces, type RowPlaces } from '#core/query/tree/row-places'
import type { Steps } from '#core/query/steps'
import { treeContents, type TreeContents, type TreeFilter, type TreeOrder } from '#core/query/tree/tree'
import { treeRowSteps } from '#core/query/tree/tree-rows'
import type { ViewChoice } from '#core/query/view'

import type { Stages } from '../../../ui/stages'
import { shownSteps, type ShownView } from '../shown-view'
import { opener, type Expansion } from './expansion'

/** What decides which rows a tree has. */
export interface TreeWish {
  readonly choice: ViewChoice
  readonly changes: TreeFilter['changes']
  readonly text: FilterText
  readonly onlyWaste: boolean
  readonly order: TreeOrder
  readonly expansion: Expansion
}

/** Rows of a tree and all that they came from, which belongs together. */
export interface TreeRows {
  readonly shown: ShownView
  readonly contents: TreeContents
  /** Nodes from top to bottom. */
  readonly rows: Uint32Array
  readonly places: RowPlaces
  readonly isOpen: (node: number) => boolean
  /** Why the filter text cannot be used; the rows are those of the last one that could. */
  readonly invalid: string | null
  /** Paths that match text and chips; null while there is no text. */
  readonly matches: number | null
  /** Nodes that match the text, one element a node; null while there is no text. */
  readonly matched: Uint8Array | null
}

/** Shows everything the final image holds, whatever the chips say: nothing in it is a change. */
const EVERYTHING: TreeFilter['changes'] = [true, true, true, true]
const ANY_CHANGE: TreeFilter['changes'] = [false, true, true, true]
const ALL: FilterResult = { kind: 'all' }

/** From the view to the rows. What earlier rows came from is taken over from `stages` as far as it still holds. */
export function* treeSteps(model: ImageModel, wish: TreeWish, stages: Stages): Steps<TreeRows> {
  const { choice, text, onlyWaste, order, expansion } = wish
  const isFinal = choice.kind === 'final'
  const shown = yield* stages.take('shown', [model, choice], () => shownSteps(model, choice))
  const { view, sizes } = shown
  const found = yield* stages.take('found', [model, text], () => filterSteps(model, text))
  const valid = stages.valid(found)
  const paths = yield* stages.at('paths', [shown, onlyWaste, valid], () =>
    onlyWaste ? withWaste(valid, wastedPaths(model, layersOf(model, choice)).own) : valid,
  )
  const changes = isFinal ? EVERYTHING : wish.changes
  const filter = yield* stages.at('filter', [changes, paths], () => ({ changes, paths }))
  const contentsOf = (filter: TreeFilter) => treeContents(model, view, filter, shown.changesBelow)
  const contents = yield* stages.at('contents', [shown, filter], () => contentsOf(filter))
  const auto =
    paths.kind === 'matches'
      ? yield* stages.at('to-matches', [contents], () => openToMatches(model, view, filter, contents))
      : yield* stages.at('first', [shown], () => {
          const all = { changes: isFinal ? EVERYTHING : ANY_CHANGE, paths: ALL }
          const same = paths.kind === 'all' && all.changes.every((change, i) => change === changes[i])
          return openAtFirst(model, view, same ? contents : contentsOf(all), sizes)
        })
  const isOpen = yield* stages.at('open', [expansion, auto], () => opener(expansion, auto))
  const rows = yield* stages.take('rows', [contents, isOpen, order], () =>
    treeRowSteps(model, view, contents, isOpen, order, sizes),
  )
  const places = yield* stages.at('places', [rows], () => rowPlaces(model, rows))
  return {
    shown,
    contents,
    rows,
    places,
    isOpen,
    invalid: found.kind === 'invalid' ? found.why : null,
    matches: valid.kind === 'matches' ? contents.matches : null,
    matched: paths.kind === 'matches' ? paths.matched : null,
  }
}

/** Of what a text matches only the wasted paths. */
function withWaste(found: FilterResult, wasted: Uint8Array): FilterResult {
  if (found.kind !== 'matches') return { kind: 'matches', matched: wasted }
  return { kind: 'matches', matched: found.matched.map((it, node) => it & (wasted[node] ?? 0)) }
}

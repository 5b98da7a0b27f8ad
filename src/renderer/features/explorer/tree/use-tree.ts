import { useDeferredValue, useMemo, useReducer, useState, type Dispatch } from 'react'

import { layersOf, wastedPaths } from '#core/query/bytes-below'
import type { ImageModel } from '#core/query/image-model'
import { openAtFirst, openToMatches } from '#core/query/open-nodes'
import { filterPaths, type FilterResult } from '#core/query/path-filter'
import { rowPlaces, type RowPlaces } from '#core/query/row-places'
import { treeContents, treeRows, type TreeContents, type TreeFilter } from '#core/query/tree'

import type { ShownView } from '../use-view'
import { expansionOf, FIRST_STATE, treeReducer, type TreeAction, type TreeState } from './tree-state'
import { opener } from './expansion'

/** A tree as it is shown: what the user has set, and what comes of it. */
export interface Tree {
  readonly state: TreeState
  readonly dispatch: Dispatch<TreeAction>
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

export function useTree(model: ImageModel, { view, sizes }: ShownView): Tree {
  const [state, dispatch] = useReducer(treeReducer, FIRST_STATE)
  // Typing comes first; the rows follow in the same frame, or in the next when there are very many.
  const text = useDeferredValue(state.filter)
  const expansion = expansionOf({ ...state, filter: text })
  const found = useMemo(() => filterPaths(model, text), [model, text])
  const valid = useLastValid(found)
  const { onlyWaste } = state
  const paths = useMemo(
    () => (onlyWaste ? withWaste(valid, wastedPaths(model, layersOf(model, view.choice)).own) : valid),
    [model, view, onlyWaste, valid],
  )
  const changes = view.choice.kind === 'final' ? EVERYTHING : state.changes
  const filter = useMemo((): TreeFilter => ({ changes, paths }), [changes, paths])
  const contents = useMemo(() => treeContents(model, view, filter), [model, view, filter])

  const first = useMemo(() => {
    const shown = { changes: view.choice.kind === 'final' ? EVERYTHING : ANY_CHANGE, paths: ALL }
    return openAtFirst(model, view, treeContents(model, view, shown), sizes)
  }, [model, view, sizes])
  const auto = useMemo(
    () => (paths.kind === 'matches' ? openToMatches(model, view, filter, contents) : first),
    [model, view, filter, contents, paths, first],
  )
  const isOpen = useMemo(() => opener(expansion, auto), [expansion, auto])
  const { order } = state
  const rows = useMemo(
    () => treeRows(model, view, contents, isOpen, order, sizes),
    [model, view, contents, isOpen, order, sizes],
  )
  const places = useMemo(() => rowPlaces(model, rows), [model, rows])
  return {
    state,
    dispatch,
    contents,
    rows,
    places,
    isOpen,
    invalid: found.kind === 'invalid' ? found.why : null,
    matches: valid.kind === 'matches' ? contents.matches : null,
    matched: paths.kind === 'matches' ? paths.matched : null,
  }
}

const ALL: FilterResult = { kind: 'all' }

/** Of what a text matches only the wasted paths. */
function withWaste(found: FilterResult, wasted: Uint8Array): FilterResult {
  if (found.kind !== 'matches') return { kind: 'matches', matched: wasted }
  return { kind: 'matches', matched: found.matched.map((it, node) => it & (wasted[node] ?? 0)) }
}

/** The last result that is one: a text that is no pattern yet leaves the rows as they are. */
function useLastValid(found: FilterResult): FilterResult {
  const [valid, setValid] = useState<FilterResult>(ALL)
  if (found.kind === 'invalid' || found === valid) return valid
  setValid(found)
  return found
}

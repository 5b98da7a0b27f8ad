import { useCallback, useDeferredValue, useMemo, useReducer, useState, type Dispatch } from 'react'

import type { ImageModel } from '#core/query/image-model'

import { AT_ONCE } from '../../../image/at-once'
import type { ExplorerState } from '../../../store/state'
import { Stages } from '../../../ui/stages'
import { useLatestSteps } from '../../../ui/use-latest-steps'
import { choiceOf } from '../choice'
import { expansionOf, FIRST_STATE, treeReducer, type TreeAction, type TreeState } from './tree-state'
import { treeSteps, type TreeRows } from './tree-steps'

/** A tree as it is shown: what the user has set, and what comes of it. */
export interface Tree extends TreeRows {
  readonly state: TreeState
  readonly dispatch: Dispatch<TreeAction>
  /** The rows are those of before; what has been set since is being worked out. */
  readonly working: boolean
}

/** The tree of an image; null until its first rows are known. */
export function useTree(model: ImageModel, explorer: ExplorerState, baseLayers: number): Tree | null {
  const [state, dispatch] = useReducer(treeReducer, explorer.filter, (filter) => ({ ...FIRST_STATE, filter }))
  const [stages] = useState(() => new Stages())
  const { layer, anchor, mode, baseOpen } = explorer
  const choice = useMemo(
    () => choiceOf({ layer, anchor, mode, baseOpen }, baseLayers, model.layerCount),
    [layer, anchor, mode, baseOpen, baseLayers, model],
  )
  // Typing comes first; the rows follow in the same frame, or in later ones when there are very many.
  const text = useDeferredValue(state.filter)
  const expansion = expansionOf({ ...state, filter: text })
  const { changes, onlyWaste, order } = state
  const make = useCallback(
    () => treeSteps(model, { choice, changes, text, onlyWaste, order, expansion }, stages),
    [model, choice, changes, text, onlyWaste, order, expansion, stages],
  )
  const { value, working } = useLatestSteps(make, model.nodeCount <= AT_ONCE)
  return useMemo(
    () => (value === null ? null : { ...value, state, dispatch, working }),
    [value, state, working],
  )
}

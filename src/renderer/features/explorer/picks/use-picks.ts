import { createContext, use, useMemo, useState } from 'react'

import { afterMove, NO_PICKS, withRange, withToggled, type Picks } from './picks'

/** The selection of several paths, and what changes it. */
export interface PickState {
  readonly picks: Picks
  readonly extend: (rows: Uint32Array, from: number, to: number) => void
  readonly toggle: (node: number, lead: number | null) => void
  readonly move: () => void
  readonly clear: () => void
}

/** Several selected paths of what `shown` stands for; another view lets go of them. */
export function usePicks(shown: unknown): PickState {
  const [state, setState] = useState({ shown, picks: NO_PICKS })
  const picks = state.shown === shown ? state.picks : NO_PICKS
  return useMemo(() => {
    const change = (next: (picks: Picks) => Picks) =>
      setState((now) => {
        const before = now.shown === shown ? now.picks : NO_PICKS
        const after = next(before)
        return before === after && now.shown === shown ? now : { shown, picks: after }
      })
    return {
      picks,
      extend: (rows, from, to) => change((it) => withRange(it, rows, from, to)),
      toggle: (node, lead) => change((it) => withToggled(it, node, lead)),
      move: () => change(afterMove),
      clear: () => change(() => NO_PICKS),
    }
  }, [shown, picks])
}

export const PicksContext = createContext<PickState | null>(null)

export function useSharedPicks(): PickState {
  const picks = use(PicksContext)
  if (picks === null) throw new Error('the files panel needs a PicksContext above it')
  return picks
}

import { useCallback } from 'react'

import { shownRange } from '../choice'
import { useSession } from '../session'

/** Begins a comparison of the selected layer with the one below it, to be widened from there; or ends it. */
export function useComparison(): () => void {
  const { tab, base, explore, focusPanel } = useSession()
  const { explorer } = tab
  const shown = shownRange(explorer, base.layers) !== null
  const { layer } = explorer
  return useCallback(() => {
    if (shown) return explore({ anchor: null })
    explore({ anchor: layer, mode: 'layer' })
    requestAnimationFrame(() => focusPanel('range'))
  }, [shown, layer, explore, focusPanel])
}

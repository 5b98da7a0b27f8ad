import { useEffect, useRef, type RefObject } from 'react'

import { Change } from '#core/model/change'
import { NOT_SHOWN } from '#core/query/view'

import type { VirtualRowsHandle } from '../../../ui/VirtualRows'
import { isBaseSelected } from '../choice'
import { useSession, useSharedTree } from '../session'
import type { NodeRange } from './expansion'

/** Grants wishes to see a path: makes it a row, whatever hides it, brings it into view and gives it the focus. */
export function useReveal(grid: RefObject<VirtualRowsHandle | null>): void {
  const { tab, base, model, shown, explore } = useSession()
  const tree = useSharedTree()
  const { rows, dispatch, contents, working } = tree
  const { explorer } = tab
  const granted = useRef(0)
  // A wish takes two steps: once what hides the path is gone, its row can be gone to.
  const chased = useRef<number | null>(null)

  useEffect(() => {
    const { node, wishes } = explorer
    // The files that are there yet may be those of another layer.
    if (working || node === null || wishes === granted.current) return
    const change = shown.view.change[node] ?? NOT_SHOWN
    // What one layer of the base took away from another is in none but its own list.
    if (change === NOT_SHOWN && isBaseSelected(explorer, base.layers)) return explore({ baseOpen: true })
    granted.current = wishes
    chased.current = node
    dispatch({
      kind: 'reveal',
      change: change === NOT_SHOWN ? Change.unmodified : change,
      above: directoriesAbove(model.snapshot.paths.parent, node),
      nodes: model.nodeCount,
      unfiltered: contents.visible[node] !== 1,
    })
  }, [explorer, base.layers, model, shown, contents, working, dispatch, explore])

  useEffect(() => {
    const index = working || chased.current === null ? -1 : rows.indexOf(chased.current)
    if (index < 0) return
    const frame = requestAnimationFrame(() => {
      chased.current = null
      grid.current?.scrollTo(index, 'center')
      grid.current?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [rows, working, grid])
}

/** The directories on the way to a node, the root left out. */
export function directoriesAbove(parent: Uint32Array, node: number): readonly NodeRange[] {
  const above: NodeRange[] = []
  for (let at = parent[node] ?? 0; at !== 0; at = parent[at] ?? 0) above.push({ from: at, to: at + 1 })
  return above
}

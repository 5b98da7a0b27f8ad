import { useEffect, useRef, type RefObject } from 'react'

import type { VirtualRowsHandle } from '../../../ui/VirtualRows'

const HERE = '[role="treegrid"], [data-tree-empty]'

/**
 * Gives the focus back to the tree when the row that had it is no more, as after going to another layer. A tree
 * without rows gives it to what brings them back, so that the keys of the panel still work.
 */
export function useKeptFocus(grid: RefObject<VirtualRowsHandle | null>, rows: Uint32Array): void {
  const inTree = useRef(false)
  useEffect(() => {
    const hear = ({ target }: FocusEvent) => {
      inTree.current = target instanceof Element && target.closest(HERE) !== null
    }
    document.addEventListener('focusin', hear)
    return () => document.removeEventListener('focusin', hear)
  }, [])
  useEffect(() => {
    if (!inTree.current) return
    const frame = requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return
      if (rows.length > 0) grid.current?.focus()
      else document.querySelector<HTMLElement>('[data-tree-empty] button')?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [rows, grid])
}

import { useEffect, useRef, type RefObject } from 'react'

import type { VirtualRowsHandle } from '../../../ui/VirtualRows'

/** Gives the focus back to the tree when the row that had it is no more, as after going to another layer. */
export function useKeptFocus(grid: RefObject<VirtualRowsHandle | null>, rows: Uint32Array): void {
  const inTree = useRef(false)
  useEffect(() => {
    const hear = ({ target }: FocusEvent) => {
      inTree.current = target instanceof Element && target.closest('[role="treegrid"]') !== null
    }
    document.addEventListener('focusin', hear)
    return () => document.removeEventListener('focusin', hear)
  }, [])
  useEffect(() => {
    if (!inTree.current || rows.length === 0) return
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) grid.current?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [rows, grid])
}

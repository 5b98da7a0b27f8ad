import { useEffect, type RefObject } from 'react'

import type { VirtualRowsHandle } from '../../ui/VirtualRows'

/** Gives a list the focus when it comes into view and nothing else has it: then its keys work at once. */
export function useFocusWhenIdle(list: RefObject<VirtualRowsHandle | null>): void {
  useEffect(() => {
    const focused = document.activeElement
    if (focused === null || focused === document.body) list.current?.focus()
  }, [list])
}

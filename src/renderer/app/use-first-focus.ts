import { useEffect, type RefObject } from 'react'

/** What a view's keys belong to, the best place first. */
const PLACES = ['[role="row"][tabindex="0"]', '[role="option"][tabindex="0"]']

/**
 * Gives the list of a view the focus when the view comes up and nothing has it, as after an analysis or a command
 * from the palette: then its keys work at once.
 */
export function useFirstFocus(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    // Rows of a virtual list are there only after it has measured itself.
    const timer = setTimeout(() => {
      if (document.activeElement !== null && document.activeElement !== document.body) return
      for (const place of PLACES) {
        const found = panel.current?.querySelector<HTMLElement>(place)
        if (found === null || found === undefined) continue
        found.focus({ preventScroll: true })
        return
      }
    }, 60)
    return () => clearTimeout(timer)
  }, [panel])
}

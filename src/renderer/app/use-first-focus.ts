import { useEffect, type RefObject } from 'react'

/** What a view's keys belong to, the best place first. */
const PLACES = ['[role="row"][tabindex="0"]', '[role="option"][tabindex="0"]']
/** What the user does in the meantime, which says where the focus is wanted. */
const CHOICES = ['focusin', 'pointerdown'] as const

/**
 * Gives the list of a view the focus when the view comes up and nothing has it, as after an analysis or a command
 * from the palette: then its keys work at once. The rows of a large image come some time after its view; so long it
 * waits for them, unless the user puts the focus somewhere.
 */
export function useFirstFocus(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const view = panel.current
    if (view === null) return
    const look = (): void => {
      if (document.activeElement !== null && document.activeElement !== document.body) return stop()
      const found = PLACES.map((place) => view.querySelector<HTMLElement>(place)).find((it) => it !== null)
      if (found === undefined) return
      stop()
      found.focus({ preventScroll: true })
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = (): void => {
      clearTimeout(timer)
      // Rows of a virtual list are there only after it has measured itself; what was left gives the focus away late.
      timer = setTimeout(look, 60)
    }
    const observer = new MutationObserver(later)
    const stop = (): void => {
      clearTimeout(timer)
      observer.disconnect()
      for (const choice of CHOICES) document.removeEventListener(choice, stop)
    }
    observer.observe(view, { childList: true, subtree: true })
    for (const choice of CHOICES) document.addEventListener(choice, stop)
    later()
    return stop
  }, [panel])
}

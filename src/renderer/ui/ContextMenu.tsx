import { Menu as Base } from '@base-ui/react/menu'
import { useRef } from 'react'

import { MenuItems, type MenuItem } from './Menu'
import styles from './Menu.module.css'
import { OVERLAYS } from './overlays'

/** Where a context menu opens: at a point, or below the row that a key was pressed on. */
export interface MenuPlace {
  readonly getBoundingClientRect: () => DOMRect
}

/** The place of a press of the mouse in CSS pixels of the window. */
export function placeOfPoint(x: number, y: number): MenuPlace {
  return { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }
}

/**
 * A menu for what is under the pointer or has the focus; `at` null is closed. The focus goes back to what the menu
 * is for, and what was chosen is done then, so that it may take the focus elsewhere.
 */
export function ContextMenu({
  label,
  at,
  items,
  onClose,
  owner,
}: {
  label: string
  at: MenuPlace | null
  items: readonly MenuItem[]
  onClose: () => void
  /** What the menu is for. */
  owner: () => HTMLElement | null
}) {
  const popup = useRef<HTMLDivElement>(null)
  const chosen = useRef<(() => void) | null>(null)
  const later = items.map((item): MenuItem => {
    if (item.kind !== 'action') return item
    const { run } = item
    return { ...item, run: () => (chosen.current = run) }
  })
  return (
    <Base.Root
      open={at !== null}
      onOpenChange={(open) => (open ? undefined : onClose())}
      onOpenChangeComplete={(open) => {
        const run = chosen.current
        if (open) {
          chosen.current = null
          // Who comes by keys goes on by keys; a pointer is where it wants to be.
          if (at instanceof Element) popup.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus()
        }
        if (open || run === null) return
        owner()?.focus({ preventScroll: true })
        run()
      }}
    >
      <Base.Portal container={OVERLAYS}>
        <Base.Positioner
          className={styles.positioner}
          anchor={at}
          align="start"
          sideOffset={2}
          collisionPadding={8}
        >
          <Base.Popup
            ref={popup}
            aria-label={label}
            className={styles.popup}
            finalFocus={() => (chosen.current === null ? owner() : false)}
          >
            <MenuItems items={later} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

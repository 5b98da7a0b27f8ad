import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'

import { Kbd } from './Kbd'
import { OVERLAYS } from './overlays'
import styles from './Tooltip.module.css'

/** Wrap the window in it once: neighbors then open at once after the first. */
export const TooltipProvider = Base.Provider

/** A hint on hover and focus for sighted users; what it says must also be in the child's accessible name. */
export function Tooltip({
  content,
  chord,
  side = 'bottom',
  children,
}: {
  content: ReactNode
  chord?: string | undefined
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined
  children: ReactElement
}) {
  return (
    <Base.Root disableHoverablePopup>
      <Base.Trigger render={children} />
      <Base.Portal container={OVERLAYS}>
        <Base.Positioner className={styles.positioner} side={side} sideOffset={6} collisionPadding={8}>
          <Base.Popup className={styles.popup}>
            {content}
            {chord === undefined ? null : <Kbd chord={chord} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

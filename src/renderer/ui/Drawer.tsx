import { Dialog as Base } from '@base-ui/react/dialog'
import { useRef, type ReactNode } from 'react'

import styles from './Drawer.module.css'
import { IconButton } from './IconButton'
import { CloseIcon } from './icons'

/** A panel that slides over from the right where the window is too narrow to show it beside the rest. */
export function Drawer({
  open,
  onOpenChange,
  title,
  width,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** CSS pixels. */
  width: number
  children: ReactNode
}) {
  // Not the cross, whose hint would take the first Escape for itself.
  const drawer = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={styles.scrim} />
        <Base.Popup ref={drawer} initialFocus={drawer} className={styles.popup} style={{ width }}>
          <Base.Title className="sr-only">{title}</Base.Title>
          <IconButton
            className={styles.close}
            label={`Close ${title.toLowerCase()}`}
            size="sm"
            icon={<CloseIcon />}
            onClick={() => onOpenChange(false)}
          />
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

import { Dialog as Base } from '@base-ui/react/dialog'
import { useRef, type ReactNode, type RefObject } from 'react'

import styles from './Dialog.module.css'
import { IconButton } from './IconButton'
import { CloseIcon } from './icons'

/** A tab stop, since a text without controls can only be scrolled by keys while it has the focus. */
const scrolledByKeys = { role: 'group', tabIndex: 0 } as const

/** A modal question or sheet. Focus returns to where it came from when it closes. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  width = 520,
  flush = false,
  initialFocus,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  children: ReactNode
  footer?: ReactNode
  /** Children take the whole width and scroll by themselves. */
  flush?: boolean | undefined
  /** CSS pixels; never wider than the window. */
  width?: number | undefined
  /** What takes the focus; the sheet itself unless given. */
  initialFocus?: RefObject<HTMLElement | null> | undefined
}) {
  const sheet = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={styles.scrim} />
        <Base.Popup
          ref={sheet}
          className={styles.popup}
          style={{ width }}
          initialFocus={initialFocus ?? sheet}
        >
          <header className={styles.head}>
            <div>
              <Base.Title className={styles.title}>{title}</Base.Title>
              {description === undefined ? null : (
                <Base.Description className={styles.description}>{description}</Base.Description>
              )}
            </div>
            <IconButton label="Close" size="sm" icon={<CloseIcon />} onClick={() => onOpenChange(false)} />
          </header>
          {flush ? (
            children
          ) : (
            <div {...scrolledByKeys} aria-label={title} className={`${styles.body} scroll`}>
              {children}
            </div>
          )}
          {footer === undefined ? null : <footer className={styles.footer}>{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

import { Dialog as Base } from '@base-ui/react/dialog'
import { createContext, use, useState, type ReactNode } from 'react'

import { IconButton } from './IconButton'
import { CloseIcon } from './icons'
import styles from './Sheet.module.css'

const SheetContext = createContext<HTMLElement | null>(null)

/** The sheet around, for keys that work wherever the focus is in it; null until it is there. */
export function useSheet(): HTMLElement | null {
  return use(SheetContext)
}

/** A dialog that takes most of the window. Focus returns to where it came from when it closes. */
export function Sheet({
  open,
  onOpenChange,
  title,
  name,
  note,
  tools,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  /** What assistive technology calls the sheet, where the title is drawn in pieces. */
  name?: string | undefined
  /** A quieter line below the title. */
  note?: ReactNode
  /** Stands at the right of the head. */
  tools?: ReactNode
  /** Takes all the room below the head. */
  children: ReactNode
}) {
  const [sheet, setSheet] = useState<HTMLDivElement | null>(null)
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={styles.scrim} />
        <Base.Popup ref={setSheet} className={styles.popup} initialFocus={() => sheet}>
          <header className={styles.head}>
            <div className={styles.heading}>
              <Base.Title aria-label={name} className={styles.title}>
                {title}
              </Base.Title>
              {note === undefined ? null : (
                <Base.Description className={styles.note}>{note}</Base.Description>
              )}
            </div>
            {tools}
            <IconButton label="Close" size="sm" icon={<CloseIcon />} onClick={() => onOpenChange(false)} />
          </header>
          <SheetContext value={sheet}>{children}</SheetContext>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

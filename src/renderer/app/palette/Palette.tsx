import { Dialog } from '@base-ui/react/dialog'
import { useRef } from 'react'

import { useActions, useApp } from '../../store/hooks'
import styles from './Palette.module.css'
import { PaletteList } from './PaletteList'

/** One box to find a layer, a file, an image, an open tab or a command. */
export function Palette() {
  const open = useApp((state) => state.overlay === 'palette')
  const { showOverlay } = useActions()
  /** What was chosen; done once the focus is back where it was, since it may want to put it elsewhere. */
  const next = useRef<(() => void) | null>(null)
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(opened) => showOverlay(opened ? 'palette' : null)}
      onOpenChangeComplete={(opened) => {
        const run = next.current
        next.current = null
        if (!opened && run !== null) setTimeout(run, 0)
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.scrim} />
        <Dialog.Popup aria-label="Command palette" className={styles.palette}>
          <PaletteList
            onChoose={(run) => {
              next.current = run
              showOverlay(null)
            }}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

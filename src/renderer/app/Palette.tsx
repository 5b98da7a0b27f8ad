import { Dialog } from '@base-ui/react/dialog'

import { useActions, useApp } from '../store/hooks'
import styles from './Palette.module.css'
import { PaletteList } from './PaletteList'

/** One box to find an image, an open tab or a command. */
export function Palette() {
  const open = useApp((state) => state.overlay === 'palette')
  const { showOverlay } = useActions()
  return (
    <Dialog.Root open={open} onOpenChange={(next) => showOverlay(next ? 'palette' : null)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.scrim} />
        <Dialog.Popup aria-label="Command palette" className={styles.palette}>
          <PaletteList />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

import { Dialog } from '@base-ui/react/dialog'
import { useMemo, useRef } from 'react'

import { useKeys } from '../../keys/KeysProvider'
import { useActions, useApp } from '../../store/hooks'
import styles from './Search.module.css'
import { SearchBox, type SearchProps } from './SearchBox'

/** One box over an image that finds paths in all its layers, and what files hold. */
export function SearchEverywhere(props: SearchProps) {
  const open = useApp((state) => state.overlay === 'search' && state.active === props.tab.id)
  const { showOverlay } = useActions()
  // Who goes to a result has the focus there; who gives up has it where it was.
  const next = useRef<(() => void) | null>(null)
  useKeys(
    useMemo(
      () => [
        {
          keys: ['mod+shift+f'],
          label: 'Search everywhere',
          group: 'Image',
          hint: false,
          inFields: true,
          run: () => showOverlay('search'),
        },
      ],
      [showOverlay],
    ),
  )
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => showOverlay(next ? 'search' : null)}
      onOpenChangeComplete={(opened) => {
        if (opened) next.current = null
        else next.current?.()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.scrim} />
        <Dialog.Popup
          aria-label="Search everywhere"
          className={styles.popup}
          finalFocus={() => next.current === null}
        >
          <SearchBox
            {...props}
            onLeave={(go) => {
              next.current = go
              showOverlay(null)
            }}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

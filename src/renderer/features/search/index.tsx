import { Dialog } from '@base-ui/react/dialog'
import { useMemo, useRef, type ComponentType } from 'react'

import type { ImageModel } from '#core/query/image-model'

import type { SearchResultsProps } from '../../image/search-slot'
import { useKeys } from '../../keys/KeysProvider'
import type { BaseImage } from '../../store/base'
import { useActions, useApp } from '../../store/hooks'
import type { ImageTab } from '../../store/state'
import styles from './Search.module.css'
import { SearchBox } from './SearchBox'

export interface SearchProps {
  readonly tab: ImageTab
  readonly model: ImageModel
  readonly base: BaseImage
  /** Searches what files hold; the box offers it beside paths once it is given. */
  readonly Contents?: ComponentType<SearchResultsProps> | null | undefined
}

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

import type { MouseEvent } from 'react'

/** What every row of the list spreads on its element. */
export interface ItemProps {
  readonly 'data-item': number
  readonly tabIndex: 0 | -1
  readonly 'aria-selected': boolean
  readonly onClick: (event: MouseEvent) => void
}

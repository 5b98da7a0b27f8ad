/** What every row of the list spreads on its element; clicks and keys are heard by the list. */
export interface ItemProps {
  readonly 'data-item': number
  readonly ref: (row: Element | null) => void
  readonly tabIndex: 0 | -1
  readonly 'aria-posinset': number
  readonly 'aria-setsize': number
  readonly 'aria-selected': boolean
}

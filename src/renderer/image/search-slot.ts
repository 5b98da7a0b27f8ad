import type { KeyboardEvent, Ref } from 'react'

import type { FilterText } from '#core/query/search/path-filter'

import type { ImageViewProps } from './view-props'

/** Where the focus stays while results are walked: the box asks them first what a key means. */
export interface SearchResultsHandle {
  /** True when the key was taken. */
  readonly onKey: (event: KeyboardEvent) => boolean
}

/**
 * What a list of results is given by the box above it, which searches paths by itself and lets another feature
 * search contents. The list is a listbox with the id `listId`; the box keeps the focus and names the active option.
 */
export interface SearchResultsProps extends ImageViewProps {
  /** As it stands in the box; empty at first. */
  readonly query: FilterText
  readonly listId: string
  /** Tells the id of the option that Enter takes; null for none. */
  readonly onActiveOption: (id: string | null) => void
  /** Says under the field why the text cannot be used; null when it can. */
  readonly onInvalid: (why: string | null) => void
  /** Closes the box and then goes to a result, so that the focus is there in the end. */
  readonly onLeave: (go: () => void) => void
  readonly ref: Ref<SearchResultsHandle>
}

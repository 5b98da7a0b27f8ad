import type { FilterText } from '#core/query/search/path-filter'
import type { SortKey, TreeFilter, TreeOrder } from '#core/query/tree/tree'

import { NO_FILTER } from '../../../store/state'
import type { Columns } from './columns'
import { UNTOUCHED, withRanges, type Expansion, type NodeRange } from './expansion'

/** What the user has set on a tree. One for all layers of an image. */
export interface TreeState {
  readonly changes: TreeFilter['changes']
  readonly filter: FilterText
  /** Leaves nothing but paths with copies that are stored in vain. */
  readonly onlyWaste: boolean
  readonly order: TreeOrder
  /** Null as long as the user has not chosen any. */
  readonly columns: Columns | null
  /** Long names go on in further lines instead of being cut. */
  readonly wrap: boolean
  readonly expansion: Expansion
  /** The same while a filter is set: every text has other ways to open. */
  readonly filtered: Expansion
}

export type TreeAction =
  | { readonly kind: 'filter'; readonly filter: FilterText }
  | { readonly kind: 'change'; readonly change: number; readonly shown: boolean }
  | { readonly kind: 'all-changes' }
  | { readonly kind: 'only-waste'; readonly on: boolean }
  | { readonly kind: 'sort'; readonly key: SortKey }
  | { readonly kind: 'columns'; readonly columns: Columns }
  | { readonly kind: 'wrap'; readonly on: boolean }
  | { readonly kind: 'all'; readonly rest: 'open' | 'closed' }
  | {
      readonly kind: 'open'
      readonly ranges: readonly NodeRange[]
      readonly open: boolean
      readonly nodes: number
    }
  /** Makes a path a row: its change is shown, the directories above it are open, a filter that hides it is gone. */
  | {
      readonly kind: 'reveal'
      readonly change: number
      readonly above: readonly NodeRange[]
      readonly nodes: number
      readonly unfiltered: boolean
    }

/** Unmodified paths are many and seldom what is looked for. */
export const FIRST_STATE: TreeState = {
  changes: [false, true, true, true],
  filter: NO_FILTER,
  onlyWaste: false,
  order: { key: 'name', descending: false },
  columns: null,
  wrap: false,
  expansion: UNTOUCHED,
  filtered: UNTOUCHED,
}

export function treeReducer(state: TreeState, action: TreeAction): TreeState {
  switch (action.kind) {
    case 'filter':
      return { ...state, filter: action.filter, filtered: UNTOUCHED }
    case 'change':
      return { ...state, changes: withChange(state.changes, action.change, action.shown) }
    case 'all-changes':
      return { ...state, changes: [true, true, true, true] }
    case 'only-waste':
      return { ...state, onlyWaste: action.on, filtered: UNTOUCHED }
    case 'sort':
      return { ...state, order: nextOrder(state.order, action.key) }
    case 'columns':
      return { ...state, columns: action.columns }
    case 'wrap':
      return { ...state, wrap: action.on }
    case 'all':
      return withExpansion(state, { rest: action.rest, touched: null })
    case 'open':
      return withExpansion(state, withRanges(expansionOf(state), action.ranges, action.open, action.nodes))
    case 'reveal': {
      const bare = action.unfiltered
        ? { ...state, filter: { ...state.filter, text: '' }, onlyWaste: false }
        : state
      const shown = { ...bare, changes: withChange(bare.changes, action.change, true) }
      return withExpansion(shown, withRanges(expansionOf(shown), action.above, true, action.nodes))
    }
  }
}

/** The expansion in force. */
export function expansionOf(state: TreeState): Expansion {
  return isFiltered(state) ? state.filtered : state.expansion
}

/** Whether anything but the chips of changes leaves paths out. */
export function isFiltered({ filter, onlyWaste }: Pick<TreeState, 'filter' | 'onlyWaste'>): boolean {
  return filter.text !== '' || onlyWaste
}

function withExpansion(state: TreeState, expansion: Expansion): TreeState {
  return isFiltered(state) ? { ...state, filtered: expansion } : { ...state, expansion }
}

/** Sizes start with the largest, the rest from the top; the same key again turns it round. */
function nextOrder(order: TreeOrder, key: SortKey): TreeOrder {
  if (order.key === key) return { key, descending: !order.descending }
  return { key, descending: key === 'size' || key === 'removed' }
}

function withChange(changes: TreeState['changes'], change: number, shown: boolean): TreeState['changes'] {
  const [unmodified, added, modified, removed] = changes
  return [
    change === 0 ? shown : unmodified,
    change === 1 ? shown : added,
    change === 2 ? shown : modified,
    change === 3 ? shown : removed,
  ]
}

import { formatCount } from '#core/query/format'

import { Button } from '../../../ui/Button'
import { EmptyState } from '../../../ui/EmptyState'
import { NothingIcon, SearchIcon } from '../../../ui/icons'
import { placeOf } from '../choice'
import { useSession, useSharedTree } from '../session'
import { NO_FILTER } from '../../../store/state'
import styles from './TreeEmpty.module.css'

/** Stands in for a tree without rows: what hides them, and how to get them back. */
export function TreeEmpty() {
  const { tab, base, shown } = useSession()
  const tree = useSharedTree()
  const { state, dispatch } = tree
  const { counts } = shown.view
  const place = placeOf(tab.explorer, base.layers)
  const isFinal = tab.explorer.mode === 'final'
  const hidden = isFinal
    ? 0
    : counts.reduce((sum, count, i) => sum + (state.changes[i] === true ? 0 : count), 0)
  const showAll =
    hidden === 0 ? null : (
      <Button variant="quiet" onClick={() => dispatch({ kind: 'all-changes' })}>
        {counts[0] === hidden ? 'Show unmodified' : 'Show all changes'}
      </Button>
    )
  if (state.onlyWaste && state.filter.text === '')
    return (
      <div data-tree-empty className={styles.empty}>
        <EmptyState
          role="status"
          icon={<NothingIcon />}
          title={`Nothing wasted ${place}`}
          actions={
            <>
              <Button onClick={() => dispatch({ kind: 'only-waste', on: false })}>Show all paths</Button>
              {showAll}
            </>
          }
        >
          No path {place} has wasted copies.
        </EmptyState>
      </div>
    )
  if (state.filter.text !== '')
    return (
      <div data-tree-empty className={styles.empty}>
        <EmptyState
          role="status"
          icon={<SearchIcon size={18} />}
          title={`No path matches “${state.filter.text}”`}
          actions={
            <>
              <Button
                onClick={() =>
                  dispatch({ kind: 'filter', filter: { ...NO_FILTER, mode: state.filter.mode } })
                }
              >
                Clear filter
              </Button>
              {showAll}
            </>
          }
        >
          {hidden === 0
            ? `Only paths ${place} are searched.`
            : `${formatCount(hidden)} files are hidden by the filters above.`}
        </EmptyState>
      </div>
    )
  return (
    <div data-tree-empty className={styles.empty}>
      <EmptyState
        role="status"
        icon={<NothingIcon />}
        title={hidden === 0 ? `No files ${place}` : `No changes to show ${place}`}
        actions={showAll}
      >
        {hidden === 0
          ? 'It stores no files, at most directories that already existed.'
          : `${formatCount(hidden)} files are hidden by the filters above.`}
      </EmptyState>
    </div>
  )
}

import type { SortKey, TreeOrder } from '#core/query/tree'

import { classes } from '../../../ui/classes'
import { ChevronDownIcon, ChevronUpIcon } from '../../../ui/icons'
import type { Columns } from './columns'
import styles from './TreeHead.module.css'

/** The head of the tree: three columns sort. */
export function TreeHead({
  columns,
  order,
  isFinal,
  onSort,
}: {
  columns: Columns
  order: TreeOrder
  isFinal: boolean
  onSort: (key: SortKey) => void
}) {
  return (
    <div role="row" aria-rowindex={1} className={styles.head}>
      {isFinal ? (
        <span role="columnheader" className={styles.first}>
          <span className="sr-only">Layer of origin</span>
        </span>
      ) : (
        <Sortable className={styles.first} label="Change" sort="change" order={order} onSort={onSort} quiet />
      )}
      <Sortable className={styles.name} label="Name" sort="name" order={order} onSort={onSort} />
      {columns.mode ? <span role="columnheader">Mode</span> : null}
      {columns.owner ? <span role="columnheader">Owner</span> : null}
      {columns.time ? <span role="columnheader">Time (UTC)</span> : null}
      <Sortable className={styles.size} label="Size" sort="size" order={order} onSort={onSort} />
      <span role="columnheader">{isFinal ? 'Share of image' : 'Share of change'}</span>
    </div>
  )
}

function Sortable({
  className,
  label,
  sort,
  order,
  onSort,
  quiet = false,
}: {
  className: string | undefined
  label: string
  sort: SortKey
  order: TreeOrder
  onSort: (key: SortKey) => void
  /** Shows no label, for a column too narrow for one. */
  quiet?: boolean | undefined
}) {
  const on = order.key === sort
  const Arrow = order.descending ? ChevronDownIcon : ChevronUpIcon
  return (
    <span
      role="columnheader"
      aria-sort={on ? (order.descending ? 'descending' : 'ascending') : 'none'}
      className={className}
    >
      <button
        type="button"
        title={quiet ? 'Sort by change' : undefined}
        className={classes(styles.sort, on && styles.sorted)}
        onClick={() => onSort(sort)}
      >
        {quiet ? <span className="sr-only">{label}</span> : label}
        {on ? <Arrow size={10} /> : quiet ? <i className={styles.dot} /> : null}
      </button>
    </span>
  )
}

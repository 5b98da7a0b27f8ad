import { classes } from '../../ui/classes'
import { ChevronDownIcon, ChevronUpIcon } from '../../ui/icons'
import styles from './PathTable.module.css'
import type { WasteColumn, WasteOrder } from './table-rows'

/** The head of the table of wasted paths. */
export function PathHead({ order, onSort }: { order: WasteOrder; onSort: (by: WasteColumn) => void }) {
  const column = (by: WasteColumn, label: string, className?: string) => (
    <Sortable by={by} label={label} className={className} order={order} onSort={onSort} />
  )
  return (
    <div role="row" aria-rowindex={1} className={`${styles.columns} ${styles.head}`}>
      {column('path', 'Path')}
      {column('copies', 'Stored', styles.right)}
      {column('bytes', 'Wasted', styles.right)}
      <span role="columnheader" className={styles.barColumn}>
        <span className="sr-only">Share of all waste</span>
      </span>
      {column('cause', 'Cause')}
      <span role="columnheader">Stored in, hidden in</span>
    </div>
  )
}

function Sortable({
  by,
  label,
  className,
  order,
  onSort,
}: {
  by: WasteColumn
  label: string
  className: string | undefined
  order: WasteOrder
  onSort: (by: WasteColumn) => void
}) {
  const on = order.by === by
  const Arrow = order.descending ? ChevronDownIcon : ChevronUpIcon
  return (
    <span
      role="columnheader"
      aria-sort={on ? (order.descending ? 'descending' : 'ascending') : 'none'}
      className={className}
    >
      <button type="button" className={classes(styles.sort, on && styles.sorted)} onClick={() => onSort(by)}>
        {label}
        {on ? <Arrow size={10} /> : null}
      </button>
    </span>
  )
}

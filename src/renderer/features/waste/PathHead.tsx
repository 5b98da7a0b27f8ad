import { ColumnHead } from '../../ui/ColumnHead'
import styles from './PathTable.module.css'
import type { WasteColumn, WasteOrder } from './table-rows'

/** The head of the table of wasted paths. */
export function PathHead({ order, onSort }: { order: WasteOrder; onSort: (by: WasteColumn) => void }) {
  const column = (by: WasteColumn, label: string, right = false) => (
    <ColumnHead
      label={label}
      sorted={order.by !== by ? null : order.descending ? 'descending' : 'ascending'}
      onSort={() => onSort(by)}
      right={right}
    />
  )
  return (
    <div role="row" aria-rowindex={1} className={`${styles.columns} ${styles.head}`}>
      {column('path', 'Path')}
      {column('copies', 'Copies', true)}
      {column('bytes', 'Wasted', true)}
      <span role="columnheader" className={styles.barColumn}>
        <span className="sr-only">Share of all waste</span>
      </span>
      {column('cause', 'Cause')}
      <span role="columnheader">Stored in, hidden in</span>
    </div>
  )
}

import { classes } from '../../ui/classes'
import { ChevronDownIcon, ChevronUpIcon } from '../../ui/icons'
import styles from './FileRow.module.css'

/** The largest first, by path, or by layer of origin. */
export type FileOrder = 'size' | 'name' | 'layer'

/** The head of the list. */
export function FileHead({ order, onOrder }: { order: FileOrder; onOrder: (order: FileOrder) => void }) {
  const column = (by: FileOrder, label: string, className?: string) => {
    const on = order === by
    const Arrow = by === 'size' ? ChevronDownIcon : ChevronUpIcon
    return (
      <span
        role="columnheader"
        aria-sort={on ? (by === 'size' ? 'descending' : 'ascending') : 'none'}
        className={className}
      >
        <button
          type="button"
          className={classes(styles.sort, on && styles.sorted)}
          onClick={() => onOrder(by)}
        >
          {label}
          {on ? <Arrow size={10} /> : null}
        </button>
      </span>
    )
  }
  return (
    <div role="row" aria-rowindex={1} className={`${styles.columns} ${styles.head}`}>
      <span role="columnheader">
        <span className="sr-only">Rank</span>
      </span>
      {column('name', 'Path')}
      {column('layer', 'Layer', styles.layer)}
      {column('size', 'Size', styles.size)}
    </div>
  )
}

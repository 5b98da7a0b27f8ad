import { classes } from './classes'
import styles from './ColumnHead.module.css'
import { ChevronDownIcon, ChevronUpIcon } from './icons'

export interface ColumnHeadProps {
  readonly label: string
  /** What the column means, where the label cannot say it. */
  readonly title?: string | undefined
  /** How the rows are sorted by this column; null when another one sorts them. */
  readonly sorted: 'ascending' | 'descending' | null
  readonly onSort: () => void
  readonly className?: string | undefined
  /** Over figures, which stand at the right. */
  readonly right?: boolean | undefined
  /** Shows no label, for a column too narrow for one. */
  readonly quiet?: boolean | undefined
}

/** A column head that sorts, wherever in it one clicks. */
export function ColumnHead({
  label,
  title,
  sorted,
  onSort,
  className,
  right = false,
  quiet = false,
}: ColumnHeadProps) {
  const Arrow = sorted === 'descending' ? ChevronDownIcon : ChevronUpIcon
  return (
    <span role="columnheader" aria-sort={sorted ?? 'none'} className={className}>
      <button
        type="button"
        title={title ?? (quiet ? `Sort by ${label.toLowerCase()}` : undefined)}
        className={classes(
          styles.sort,
          right && styles.right,
          quiet && styles.quiet,
          sorted !== null && styles.sorted,
        )}
        onClick={onSort}
      >
        {quiet ? <span className="sr-only">{label}</span> : label}
        {sorted === null ? quiet ? <i className={styles.dot} /> : null : <Arrow size={10} />}
      </button>
    </span>
  )
}

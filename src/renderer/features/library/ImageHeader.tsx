import { useActions, useApp } from '../../store/hooks'
import type { LibraryColumn } from '../../store/state'
import { classes } from '../../ui/classes'
import { ChevronDownIcon, ChevronUpIcon } from '../../ui/icons'
import styles from './ImageTable.module.css'

/** Column heads; most of them sort. */
export function ImageHeader() {
  return (
    <div role="row" aria-rowindex={1} className={`${styles.columns} ${styles.header}`}>
      <Sortable by="name" label="Image" />
      <span role="columnheader" className={styles.id}>
        ID
      </span>
      <Sortable by="size" label="Size" right />
      <span role="columnheader">Layers</span>
      <Sortable by="created" label="Created" className={styles.created} />
      <Sortable by="efficiency" label="Efficiency" />
      <span role="columnheader" className={styles.actionsHead}>
        <span className="sr-only">Actions</span>
      </span>
    </div>
  )
}

function Sortable({
  by,
  label,
  right = false,
  className,
}: {
  by: LibraryColumn
  label: string
  right?: boolean
  className?: string | undefined
}) {
  const sort = useApp((state) => state.library.sort)
  const { sortLibrary } = useActions()
  const on = sort.by === by
  const Arrow = sort.descending ? ChevronDownIcon : ChevronUpIcon
  return (
    <span
      role="columnheader"
      aria-sort={on ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      className={classes(right && styles.right, className)}
    >
      <button
        type="button"
        className={classes(styles.sort, on && styles.sorted)}
        onClick={() => sortLibrary(by)}
      >
        {label}
        {on ? <Arrow /> : null}
      </button>
    </span>
  )
}

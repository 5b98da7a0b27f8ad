import { useActions, useApp } from '../../store/hooks'
import type { LibraryColumn } from '../../store/state'
import { ColumnHead } from '../../ui/ColumnHead'
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
  return (
    <ColumnHead
      label={label}
      sorted={sort.by !== by ? null : sort.descending ? 'descending' : 'ascending'}
      onSort={() => sortLibrary(by)}
      right={right}
      className={className}
    />
  )
}

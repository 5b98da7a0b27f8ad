import type { SortKey, TreeOrder } from '#core/query/tree'

import { classes } from '../../../ui/classes'
import { ChevronDownIcon, ChevronUpIcon } from '../../../ui/icons'
import { SIZE_COLUMNS, type Columns, type SizeColumn } from './columns'
import columnStyles from './TreeColumns.module.css'
import styles from './TreeHead.module.css'

const SIZE_HEADS: Readonly<Record<SizeColumn, { readonly label: string; readonly title: string }>> = {
  stored: { label: 'Stored', title: 'Bytes that the layers in view store here, hidden ones included' },
  final: { label: 'In image', title: 'Bytes of it in the final image' },
  wasted: { label: 'Wasted', title: 'Bytes stored here that no container can read' },
}

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
        <span role="columnheader" className={classes(columnStyles.mark, styles.first)}>
          <span className="sr-only">Layer of origin</span>
        </span>
      ) : (
        <Sortable
          className={classes(columnStyles.mark, styles.first)}
          label="Change"
          sort="change"
          order={order}
          onSort={onSort}
          quiet
        />
      )}
      <Sortable className={columnStyles.name} label="Name" sort="name" order={order} onSort={onSort} />
      {columns.mode ? (
        <span role="columnheader" className={columnStyles.mode}>
          Mode
        </span>
      ) : null}
      {columns.owner ? (
        <span role="columnheader" className={columnStyles.owner}>
          Owner
        </span>
      ) : null}
      {columns.time ? (
        <span role="columnheader" className={columnStyles.time}>
          Time (UTC)
        </span>
      ) : null}
      {SIZE_COLUMNS.map((name) =>
        columns[name] ? (
          <span
            key={name}
            role="columnheader"
            className={classes(columnStyles.sum, styles.size)}
            title={SIZE_HEADS[name].title}
          >
            {SIZE_HEADS[name].label}
          </span>
        ) : null,
      )}
      <Sortable
        className={classes(columnStyles.size, styles.size)}
        label="Size"
        sort="size"
        order={order}
        onSort={onSort}
      />
      <span role="columnheader" className={columnStyles.share}>
        {isFinal ? 'Share of image' : 'Share of change'}
      </span>
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

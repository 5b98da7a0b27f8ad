import type { SortKey, TreeOrder } from '#core/query/tree/tree'

import { classes } from '../../../ui/classes'
import { ColumnHead } from '../../../ui/ColumnHead'
import { SIZE_COLUMNS, type ShownColumns, type SizeColumn } from './columns'
import columnStyles from './TreeColumns.module.css'
import styles from './TreeHead.module.css'

const SIZE_HEADS: Readonly<Record<SizeColumn, { readonly label: string; readonly title: string }>> = {
  state: { label: 'Size', title: 'Size after the layer in view' },
  stored: { label: 'Copies', title: 'Bytes that the layers in view store here, including hidden copies' },
  final: { label: 'In image', title: 'Size in the final image' },
  wasted: { label: 'Wasted', title: 'Bytes stored here that no container can read' },
}

/** The head of the tree: three columns sort. */
export function TreeHead({
  columns,
  order,
  isFinal,
  onSort,
}: {
  columns: ShownColumns
  order: TreeOrder
  isFinal: boolean
  onSort: (key: SortKey) => void
}) {
  const sortedBy = (key: SortKey) =>
    order.key !== key ? null : order.descending ? 'descending' : 'ascending'
  return (
    <div role="row" aria-rowindex={1} className={styles.head}>
      {isFinal ? (
        <span role="columnheader" className={classes(columnStyles.mark, styles.first)}>
          <span className="sr-only">Layer of origin</span>
        </span>
      ) : (
        <ColumnHead
          className={classes(columnStyles.mark, styles.first)}
          label="Change"
          sorted={sortedBy('change')}
          onSort={() => onSort('change')}
          quiet
        />
      )}
      <ColumnHead
        className={columnStyles.name}
        label="Name"
        sorted={sortedBy('name')}
        onSort={() => onSort('name')}
      />
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
      <ColumnHead
        className={classes(columnStyles.size, styles.size)}
        label={isFinal ? 'Size' : 'Stored here'}
        title={
          isFinal
            ? 'Bytes in the final image; a file with several names is counted at one of them'
            : 'Bytes that the layers in view store at added and modified paths'
        }
        sorted={sortedBy('size')}
        onSort={() => onSort('size')}
        right
      />
      {columns.removed ? (
        <ColumnHead
          className={classes(columnStyles.sum, styles.size)}
          label="Removed"
          title="Bytes that the layers in view hide; the layers below still store them"
          sorted={sortedBy('removed')}
          onSort={() => onSort('removed')}
          right
        />
      ) : null}
      <span role="columnheader" className={columnStyles.share}>
        {isFinal ? 'Share of image' : 'Share of change'}
      </span>
    </div>
  )
}

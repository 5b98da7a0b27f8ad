import { IconButton } from '../../../ui/IconButton'
import { ColumnsIcon } from '../../../ui/icons'
import { Menu, type MenuItem } from '../../../ui/Menu'
import type { ColumnName, Columns } from './columns'

const NAMES: readonly (readonly [ColumnName, string])[] = [
  ['mode', 'Mode'],
  ['owner', 'Owner'],
  ['time', 'Time'],
]

/** Which attributes have a column. */
export function ColumnsMenu({
  columns,
  onColumns,
}: {
  columns: Columns
  onColumns: (columns: Columns) => void
}) {
  const items = NAMES.map(([name, label]): MenuItem => {
    return {
      kind: 'check',
      label,
      checked: columns[name],
      toggle: (checked) => onColumns({ ...columns, [name]: checked }),
    }
  })
  return (
    <Menu
      trigger={<IconButton label="Columns" size="sm" chord="ctrl+b" icon={<ColumnsIcon />} />}
      items={items}
    />
  )
}

import { IconButton } from '../../../ui/IconButton'
import { ColumnsIcon } from '../../../ui/icons'
import { Menu, type MenuItem } from '../../../ui/Menu'
import { useSharedTree } from '../session'
import type { ColumnName, ShownColumns } from './columns'

const NAMES: readonly (readonly [ColumnName, string])[] = [
  ['mode', 'Mode'],
  ['owner', 'Owner'],
  ['time', 'Time'],
  ['state', 'Size after this layer'],
  ['stored', 'Copies, including hidden ones'],
  ['final', 'In the final image'],
  ['wasted', 'Wasted'],
]

/** Which attributes have a column. */
export function ColumnsMenu({ columns }: { columns: ShownColumns }) {
  const { state, dispatch } = useSharedTree()
  const items = NAMES.map(([name, label]): MenuItem => {
    return {
      kind: 'check',
      label,
      checked: columns[name],
      toggle: (checked) => dispatch({ kind: 'columns', columns: { ...columns, [name]: checked } }),
    }
  })
  return (
    <Menu
      trigger={<IconButton label="Columns" size="sm" chord="ctrl+b" icon={<ColumnsIcon />} />}
      items={[
        ...items,
        { kind: 'separator', id: 'names' },
        {
          kind: 'check',
          label: 'Wrap long names',
          checked: state.wrap,
          toggle: (on) => dispatch({ kind: 'wrap', on }),
        },
      ]}
    />
  )
}

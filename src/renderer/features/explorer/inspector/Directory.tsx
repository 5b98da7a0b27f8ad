import { useMemo } from 'react'

import { directoryTotals } from '#core/query/directory-totals'
import { formatCount } from '#core/query/format'

import { useFormat } from '../../../image/use-format'
import { Facts, type Fact } from '../Facts'
import { useSession } from '../session'
import styles from './Directory.module.css'

const ROWS = [
  ['Added', 1, 'added'],
  ['Modified', 2, 'modified'],
  ['Removed', 3, 'removed'],
  ['Unmodified', 0, 'unmodified'],
] as const

/** What a directory holds in the view, all levels below it together. */
export function Directory({ node }: { node: number }) {
  const { model, shown } = useSession()
  const format = useFormat()
  const { view, sizes } = shown
  const totals = useMemo(() => directoryTotals(model, view, node), [model, view, node])
  const held: Fact = {
    label: 'Holds',
    value: `${formatCount(totals.others)} ${totals.others === 1 ? 'file' : 'files'}`,
    note: `in ${formatCount(totals.directories)} ${totals.directories === 1 ? 'folder' : 'folders'}`,
  }
  return (
    <div className={styles.directory}>
      <Facts facts={[held]} />
      {view.choice.kind === 'final' ? null : (
        <table className={styles.totals}>
          <tbody>
            {ROWS.map(([label, change, name]) =>
              totals.counts[change] === 0 ? null : (
                <tr key={name}>
                  <th scope="row" className={styles[name]}>
                    {label}
                  </th>
                  <td>{formatCount(totals.counts[change])}</td>
                  <td>{format.bytes(sizes[name][node] ?? 0)}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      )}
    </div>
  )
}

import { useMemo } from 'react'

import { directoryTotals } from '#core/query/tree/directory-totals'
import { formatCount } from '#core/query/format'
import type { ViewSizes } from '#core/query/tree/view-sizes'

import { useFormat } from '../../../image/use-format'
import { Facts, type Fact } from '../Facts'
import { useSession } from '../session'
import styles from './Directory.module.css'

/** Unmodified is what the state has beside that which the layers in view stored. */
function bytesOf(sizes: ViewSizes, name: (typeof ROWS)[number][2], node: number): number {
  const { state, added, modified, removed } = sizes
  const [kept = 0, came = 0, changed = 0, went = 0] = [
    state[node],
    added[node],
    modified[node],
    removed[node],
  ]
  return { added: came, modified: changed, removed: went, unmodified: kept - came - changed }[name]
}

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
    label: 'Contains',
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
                  <td>{format.bytes(bytesOf(sizes, name, node))}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      )}
    </div>
  )
}

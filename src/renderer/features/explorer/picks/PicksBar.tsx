import { useMemo } from 'react'

import { formatCount } from '#core/query/format'
import { selectionTotals } from '#core/query/tree/selection-totals'

import { useFormat } from '../../../image/use-format'
import { Button } from '../../../ui/Button'
import { CopyIcon } from '../../../ui/icons'
import { useSession, useSharedTree } from '../session'
import { usePathCommands } from '../tree/use-path-commands'
import styles from './PicksBar.module.css'
import { useSharedPicks } from './use-picks'

const NAMES = ['unmodified', 'added', 'modified', 'removed'] as const
const ORDER = [1, 2, 3, 0] as const

/** What several selected paths come to together, and what can be done with them. */
export function PicksBar() {
  const { model, shown } = useSession()
  const { state } = useSharedTree()
  const { picks, clear } = useSharedPicks()
  const format = useFormat()
  const commands = usePathCommands()
  const { nodes } = picks
  const { view, sizes } = shown
  const totals = useMemo(
    () => (nodes.size < 2 ? null : selectionTotals(model, view, sizes, nodes)),
    [model, view, sizes, nodes],
  )
  if (totals === null) return null
  const isFinal = view.choice.kind === 'final'
  const parts = ORDER.filter((change) => isFinal || state.changes[change]).filter(
    (change) => totals.files[change] > 0,
  )
  const copy = commands.find(({ chord }) => chord === 'y')
  return (
    <div role="group" aria-label="Selected paths" className={styles.bar}>
      <p role="status" className={styles.sum}>
        <b>{formatCount(nodes.size)} selected</b>
        {parts.map((change) => (
          <span key={change} className={isFinal ? undefined : styles[NAMES[change]]}>
            {' '}
            {format.bytes(totals.bytes[change])} {isFinal ? 'in' : `${NAMES[change]},`}{' '}
            {formatCount(totals.files[change])} {totals.files[change] === 1 ? 'file' : 'files'}
          </span>
        ))}
      </p>
      <span className="grow" />
      {copy === undefined ? null : (
        <Button size="sm" icon={<CopyIcon />} onClick={copy.run}>
          {copy.label}
        </Button>
      )}
      <Button size="sm" variant="quiet" chord="Escape" onClick={clear}>
        Clear
      </Button>
    </div>
  )
}

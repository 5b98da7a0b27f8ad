import { formatCount } from '#core/query/format'

import { IconButton } from '../../ui/IconButton'
import { ChevronDownIcon, ChevronUpIcon } from '../../ui/icons'
import { changeCounts, type DiffRow } from './diff-rows'
import styles from './DiffTools.module.css'

/** How much two texts differ, and the way from one difference to the next. */
export function DiffTools({
  rows,
  at,
  count,
  onGo,
}: {
  rows: readonly DiffRow[]
  /** Place of the difference that was gone to; -1 before the first. */
  at: number
  count: number
  onGo: (at: number) => void
}) {
  const { added, removed } = changeCounts(rows)
  return (
    <div className={styles.tools}>
      <span className={styles.added}>+{formatCount(added)}</span>
      <span className={styles.removed}>−{formatCount(removed)}</span>
      <span>{added + removed === 1 ? 'line' : 'lines'}</span>
      <span className="grow" />
      <span role="status">
        {at < 0
          ? `${formatCount(count)} ${count === 1 ? 'difference' : 'differences'}`
          : `Difference ${formatCount(at + 1)} of ${formatCount(count)}`}
      </span>
      <IconButton
        label="Previous difference"
        chord="N"
        size="sm"
        icon={<ChevronUpIcon />}
        onClick={() => onGo(Math.max(at, 0) - 1)}
      />
      <IconButton
        label="Next difference"
        chord="n"
        size="sm"
        icon={<ChevronDownIcon />}
        onClick={() => onGo(at + 1)}
      />
    </div>
  )
}

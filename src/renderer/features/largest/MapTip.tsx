import { formatCount, formatPercent } from '#core/query/format'

import { useFormat } from '../../image/use-format'
import { GroupMark } from './GroupMark'
import { groupName } from './coloring'
import type { Box } from './layout'
import styles from './MapTip.module.css'
import { scopeName, type SharedProps } from './shared'

/** What a rectangle stands for. */
export function MapTip({ box, shared }: { box: Box | undefined; shared: SharedProps }) {
  const { source, coloring } = shared
  const format = useFormat()
  if (box === undefined) return null
  const { kind, node, count, bytes, group } = box.map
  const whole = source.bytes[0] ?? 0
  const path = source.model.paths.text(node)
  return (
    <div className={styles.tip}>
      <code>{kind === 'more' ? `${formatCount(count)} more in ${path}` : path}</code>
      <span>
        <GroupMark shared={shared} group={group} />
        {format.bytes(bytes)}, {formatPercent(whole === 0 ? 0 : bytes / whole)} of {scopeName(source)}
        {coloring === 'layer' ? null : `, ${groupName(shared, group).toLowerCase()}`}
      </span>
    </div>
  )
}

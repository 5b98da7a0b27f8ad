import { useMemo } from 'react'

import { formatCount } from '#core/query/format'
import { bytesByGroup } from '#core/query/map/map-groups'

import { baseText } from '../../image/layer-words'
import { LayerChip } from '../../image/LayerChip'
import { useFormat } from '../../image/use-format'
import { groupName } from './coloring'
import { GroupMark } from './GroupMark'
import styles from './Legend.module.css'
import type { SharedProps } from './shared'

/** Groups that are named; an image may have thousands of layers. */
const MOST = 11
const LABELS = { layer: 'Layers by bytes', kind: 'File types by bytes', waste: 'Waste by bytes' } as const

/** Which group has which color, those with most bytes first; the base image's layers are one. */
export function Legend({ shared }: { shared: SharedProps }) {
  const format = useFormat()
  const { source, groups, coloring, zoom, base } = shared
  const all = useMemo(() => bytesByGroup(source, groups, zoom), [source, groups, zoom])
  const isBase = (group: number) => coloring === 'layer' && group < base.layers
  const ofBase = all.filter(({ group }) => isBase(group))
  const others = all.filter(({ group }) => !isBase(group))
  const rest = others.slice(MOST)
  return (
    <ul aria-label={LABELS[coloring]} className={styles.legend}>
      {ofBase.length === 0 ? null : (
        <li>
          <LayerChip layer={0} to={base.layers - 1} baseLayers={base.layers} size="xs" />
          <span className={styles.name}>{baseText(base.name)}</span>
          <em>{format.bytes(ofBase.reduce((sum, { bytes }) => sum + bytes, 0))}</em>
        </li>
      )}
      {others.slice(0, MOST).map(({ group, bytes }) => (
        <li key={group}>
          <GroupMark shared={shared} group={group} />
          <span className={styles.name}>{groupName(shared, group)}</span>
          <em>{format.bytes(bytes)}</em>
        </li>
      ))}
      {rest.length === 0 ? null : (
        <li>
          <span className={styles.name}>{formatCount(rest.length)} more</span>
          <em>{format.bytes(rest.reduce((sum, { bytes }) => sum + bytes, 0))}</em>
        </li>
      )}
    </ul>
  )
}

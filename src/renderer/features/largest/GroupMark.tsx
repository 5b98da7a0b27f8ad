import { LayerChip } from '../../image/LayerChip'
import { classes } from '../../ui/classes'
import { groupColors, wasteGroupOf } from './coloring'
import styles from './GroupMark.module.css'
import type { SharedProps } from './shared'

/** What a group looks like in the picture: a layer's number on its color, else a swatch. */
export function GroupMark({ shared, group }: { shared: SharedProps; group: number }) {
  const { coloring, base } = shared
  if (coloring === 'layer') return <LayerChip layer={group} baseLayers={base.layers} size="xs" />
  const look = coloring === 'waste' ? styles[wasteGroupOf(group)] : styles.kind
  return <i className={classes(styles.swatch, look)} style={groupColors(shared, group)} />
}

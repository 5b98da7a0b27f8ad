import { LayerChip } from '../../../image/LayerChip'
import { ShareBar } from '../../../image/ShareBar'
import { useFormat } from '../../../image/use-format'
import { classes } from '../../../ui/classes'
import { ChevronDownIcon, ChevronRightIcon } from '../../../ui/icons'
import { useSession } from '../session'
import styles from './LayerList.module.css'
import type { ItemProps } from './row-props'

/** The base image's layers as one row, or as the heading above them. */
export function BaseRow({ open, scale, row }: { open: boolean; scale: number; row: ItemProps }) {
  const { model, base } = useSession()
  const format = useFormat()
  const stored = model.snapshot.layers.slice(0, base.layers).reduce((sum, it) => sum + it.storedBytes, 0)
  const name = base.name ?? 'Base image'
  const Chevron = open ? ChevronDownIcon : ChevronRightIcon
  const state = open ? 'expanded' : 'collapsed, press Space to expand'
  return (
    <div
      role="option"
      {...row}
      aria-selected={row['aria-selected']}
      aria-disabled={open || undefined}
      className={classes(styles.row, open && styles.heading)}
    >
      <span className="sr-only">
        Base image {name}, {base.layers} layers, {format.spoken(stored)}, {state}
      </span>
      <span aria-hidden="true" className={styles.chip}>
        <LayerChip layer={0} to={base.layers - 1} baseLayers={base.layers} />
      </span>
      <span aria-hidden="true" className={styles.base}>
        <code className={classes(styles.instruction, 'truncate')}>{name}</code>
        <span className={styles.label}>Base image, {base.layers} layers</span>
      </span>
      <span aria-hidden="true" className={styles.size}>
        {format.bytes(stored)}
        <span data-toggle>
          <Chevron />
        </span>
      </span>
      {open ? null : <ShareBar className={styles.bar} shares={[{ part: 'base', share: stored / scale }]} />}
    </div>
  )
}

import { classes } from '../ui/classes'
import { layerColors } from './layer-color'
import styles from './LayerChip.module.css'

/** The number of a layer on its color; of a run of layers, `1–5`. Layers are counted from 1 for people. */
export function LayerChip({
  layer,
  to = layer,
  baseLayers,
  size = 'md',
  off = false,
  silent = false,
}: {
  /** Index from 0; null while it is not known. */
  layer: number | null
  /** Index of the last layer of a run. */
  to?: number | null | undefined
  baseLayers: number
  size?: 'md' | 'xs' | undefined
  /** An outline only: nothing of it was read yet. */
  off?: boolean | undefined
  /** Only the number, where a label around it says the rest. */
  silent?: boolean | undefined
}) {
  const text = layer === null ? '·' : to === layer || to === null ? `${layer + 1}` : `${layer + 1}–${to + 1}`
  return (
    <span
      className={classes(styles.chip, size === 'xs' && styles.xs, (off || layer === null) && styles.off)}
      style={layer === null ? undefined : layerColors(layer, baseLayers)}
    >
      {silent ? null : <span className="sr-only">{to === layer ? 'Layer ' : 'Layers '}</span>}
      {text}
    </span>
  )
}

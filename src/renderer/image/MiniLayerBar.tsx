import type { ImageLayer } from '#contract/calls'

import { classes } from '../ui/classes'
import { cssVars, layerColors } from './layer-color'
import styles from './MiniLayerBar.module.css'

/**
 * An image's layers in one thin line. `scale` is the bytes that fill the whole width, so that bars of one list
 * compare. Blocks carry `data-tip="<image id> <index>"` for a HoverTip.
 */
export function MiniLayerBar({
  id,
  layers,
  baseLayers,
  scale,
}: {
  id: string
  layers: readonly ImageLayer[]
  baseLayers: number
  scale: number
}) {
  const blocks = layers.map((layer, index) => ({ layer, index }))
  return (
    <div aria-hidden="true" className={styles.bar}>
      {blocks.map(({ layer, index }) =>
        layer.bytes === 0 ? null : (
          <i
            key={index}
            data-tip={`${id} ${index}`}
            className={classes(styles.block, layer.sharedWith > 0 && styles.shared)}
            style={{ ...layerColors(index, baseLayers), ...cssVars({ '--w': share(layer.bytes, scale) }) }}
          />
        ),
      )}
    </div>
  )
}

function share(bytes: number | null, scale: number): string {
  return bytes === null || scale <= 0 ? '0%' : `${(bytes / scale) * 100}%`
}

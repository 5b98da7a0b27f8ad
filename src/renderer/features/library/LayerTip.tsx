import type { ImageLayers } from '#contract/calls'

import { InstructionText } from '../../image/InstructionText'
import { LayerChip } from '../../image/LayerChip'
import { useFormat } from '../../image/use-format'
import styles from './ImageTable.module.css'

/** Facts on one block of a layer bar; `tip` is `<image id> <index>`. */
export function LayerTip({ tip, layers }: { tip: string; layers: ReadonlyMap<string, ImageLayers> }) {
  const format = useFormat()
  const [id = '', index = ''] = tip.split(' ')
  const image = layers.get(id)
  const layer = image?.layers[Number(index)]
  if (image === undefined || layer === undefined) return null
  return (
    <div className={styles.tip}>
      <div className={styles.tipHead}>
        <LayerChip layer={Number(index)} baseLayers={image.baseLayers} size="xs" />
        <b>{layer.bytes === null ? 'Size not known' : format.bytes(layer.bytes)}</b>
        {layer.sharedWith === 0 ? null : (
          <span>
            shared with {layer.sharedWith} {layer.sharedWith === 1 ? 'image' : 'images'}
          </span>
        )}
      </div>
      <InstructionText command={layer.command} className={styles.tipText} />
    </div>
  )
}

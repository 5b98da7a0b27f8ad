import { instructionText } from '#core/query/instruction'

import { LayerChip } from '../../image/LayerChip'
import { useFormat } from '../../image/use-format'
import styles from './Legend.module.css'
import type { SharedProps } from './shared'

/** Which layer has which colour, those that wrote most first; the base image's layers are one. */
export function Legend({
  origins,
  source,
  base,
}: Pick<SharedProps, 'source' | 'base'> & {
  origins: readonly { readonly layer: number; readonly bytes: number }[]
}) {
  const format = useFormat()
  const { image } = source.model.snapshot
  const ofBase = origins.filter(({ layer }) => layer < base.layers)
  const own = origins.filter(({ layer }) => layer >= base.layers)
  return (
    <ul aria-label="Layers by bytes in the final image" className={styles.legend}>
      {ofBase.length === 0 ? null : (
        <li>
          <LayerChip layer={0} to={base.layers - 1} baseLayers={base.layers} />
          <span className={styles.name}>{base.name ?? 'Base image'}</span>
          <em>{format.bytes(ofBase.reduce((sum, { bytes }) => sum + bytes, 0))}</em>
        </li>
      )}
      {own.map(({ layer, bytes }) => (
        <li key={layer}>
          <LayerChip layer={layer} baseLayers={base.layers} />
          <span className={styles.name}>{instructionText(image.layers[layer]?.command ?? '')}</span>
          <em>{format.bytes(bytes)}</em>
        </li>
      ))}
    </ul>
  )
}

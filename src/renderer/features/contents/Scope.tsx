import { LayerChip } from '../../image/LayerChip'
import { Segmented } from '../../ui/Segmented'
import styles from './Contents.module.css'

/** Chooses between the final image and what the selected layer stored. */
export function Scope({
  layer,
  baseLayers,
  inLayer,
  onChange,
}: {
  layer: number
  baseLayers: number
  inLayer: boolean
  onChange: (inLayer: boolean) => void
}) {
  return (
    <div className={styles.scope}>
      <Segmented
        label="Files in"
        value={inLayer ? 'layer' : 'final'}
        options={[
          { value: 'final', label: 'Final image' },
          { value: 'layer', label: `Stored by layer ${layer + 1}` },
        ]}
        onChange={(value) => onChange(value === 'layer')}
      />
      {inLayer ? <LayerChip layer={layer} baseLayers={baseLayers} /> : null}
      <span className={styles.note}>
        {inLayer ? 'Includes files that later layers changed or removed' : 'Identical files searched once'}
      </span>
    </div>
  )
}

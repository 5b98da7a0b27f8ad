import type { ImageModel } from '#core/query/image-model'

import { LayerChip } from '../../image/LayerChip'
import { useFormat } from '../../image/use-format'
import { classes } from '../../ui/classes'
import { propertiesOf } from './properties'
import styles from './Properties.module.css'

/** A tab stop, since what has no controls can only be scrolled by keys while it has the focus. */
const scrolledByKeys = { role: 'group', tabIndex: 0 } as const

/** The properties of two versions side by side; those that differ are marked, in words too. */
export function Properties({
  model,
  from,
  to,
  baseLayers,
}: {
  model: ImageModel
  from: number
  to: number
  baseLayers: number
}) {
  const format = useFormat()
  const properties = propertiesOf(model, from, to, format)
  return (
    <div {...scrolledByKeys} aria-label="Properties" className={`scroll selectable ${styles.properties}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Property</th>
            <th scope="col">
              <LayerChip layer={model.layerOf(from)} baseLayers={baseLayers} /> Before
            </th>
            <th scope="col">
              <LayerChip layer={model.layerOf(to)} baseLayers={baseLayers} /> After
            </th>
          </tr>
        </thead>
        <tbody>
          {properties.map(({ label, from: before, to: after, mono }) => {
            const differs = before !== after
            return (
              <tr key={label} className={differs ? styles.differs : undefined}>
                <th scope="row">
                  {label}
                  {differs ? <span className="sr-only"> differs</span> : null}
                </th>
                <td className={classes(mono && 'mono', differs && styles.before)}>{before || '–'}</td>
                <td className={classes(mono && 'mono', differs && styles.after)}>{after || '–'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

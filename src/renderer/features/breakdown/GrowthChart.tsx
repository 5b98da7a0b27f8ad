import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts'

import type { Growth } from '#core/query/map/growth'

import { LayerChip } from '../../image/LayerChip'
import { cssVars } from '../../image/layer-color'
import { useFormat } from '../../image/use-format'
import { classes } from '../../ui/classes'
import { useMedia } from '../../ui/use-media'
import styles from './GrowthChart.module.css'

/** Room for the sizes beside the chart, in pixels. */
const AXIS = 62
/** More layers than this have no room for a number each. */
const MOST_NUMBERS = 32

/** A column a layer: what is visible after it, and on top what is stored so far but hidden. The table has the keys. */
export function GrowthChart({
  label,
  growth,
  baseLayers,
  selected,
  onSelect,
}: {
  label: string
  growth: readonly Growth[]
  baseLayers: number
  selected: number
  onSelect: (layer: number) => void
}) {
  const format = useFormat()
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const moving = { isAnimationActive: !still, animationDuration: 220, animationEasing: 'ease-out' } as const
  const every = Math.ceil(growth.length / MOST_NUMBERS)
  return (
    <div className={styles.chart} style={cssVars({ '--axis': `${AXIS}px`, '--n': growth.length })}>
      <div aria-hidden="true" className={styles.columns}>
        {growth.map(({ layer }) => (
          <button
            key={layer}
            type="button"
            tabIndex={-1}
            aria-label={`Layer ${layer + 1}`}
            data-tip={layer}
            className={classes(styles.column, layer === selected && styles.selected)}
            onClick={() => onSelect(layer)}
          />
        ))}
      </div>
      <div role="img" aria-label={label} className={styles.plot}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={[...growth]}
            margin={{ top: 6, right: 0, bottom: 0, left: 0 }}
            barCategoryGap="18%"
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--border-subtle)" />
            <XAxis dataKey="layer" hide />
            <YAxis
              width={AXIS}
              tickCount={4}
              axisLine={false}
              tickLine={false}
              tick={{ fill: 'var(--text-3)', fontSize: 11 }}
              tickFormatter={(bytes: number) => format.bytes(bytes)}
            />
            <Bar dataKey="visibleBytes" stackId="stored" fill="var(--border-strong)" {...moving} />
            <Bar dataKey="hiddenBytes" stackId="stored" fill="var(--waste-fill)" {...moving} />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <div aria-hidden="true" className={styles.numbers}>
        {growth.map(({ layer }) => (
          <span key={layer}>
            {layer % every === 0 ? <LayerChip layer={layer} baseLayers={baseLayers} size="xs" /> : null}
          </span>
        ))}
      </div>
    </div>
  )
}

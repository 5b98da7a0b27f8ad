import { useMemo } from 'react'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts'

import { sampledGrowth, type Growth } from '#core/query/map/growth'

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
/** More layers than this share columns. */
const MOST_COLUMNS = 200

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
  const columns = useMemo(() => sampledGrowth(growth, MOST_COLUMNS), [growth])
  const every = Math.ceil(columns.length / MOST_NUMBERS)
  const most = growth.reduce((most, { storedBytes }) => Math.max(most, storedBytes), 0)
  const ticks = format.roundSizes(most)
  return (
    <div className={styles.chart} style={cssVars({ '--axis': `${AXIS}px`, '--n': columns.length })}>
      <div aria-hidden="true" className={styles.columns}>
        {columns.map(({ layer, from }) => (
          <button
            key={layer}
            type="button"
            tabIndex={-1}
            aria-label={`Layer ${layer + 1}`}
            data-tip={layer}
            className={classes(styles.column, from <= selected && selected <= layer && styles.selected)}
            onClick={() => onSelect(layer)}
          />
        ))}
      </div>
      <div role="img" aria-label={label} className={styles.plot}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={[...columns]}
            margin={{ top: 6, right: 0, bottom: 7, left: 0 }}
            barCategoryGap="18%"
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--border-subtle)" />
            <XAxis dataKey="layer" hide />
            <YAxis
              width={AXIS}
              domain={[0, ticks.at(-1) ?? 0]}
              ticks={ticks}
              interval={0}
              axisLine={false}
              tickLine={false}
              tick={{ fill: 'var(--text-3)', fontSize: 11 }}
              tickFormatter={(bytes: number) => format.round(bytes)}
            />
            <Bar dataKey="visibleBytes" stackId="stored" fill="var(--border-strong)" {...moving} />
            <Bar dataKey="hiddenBytes" stackId="stored" fill="var(--waste-fill)" {...moving} />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <div aria-hidden="true" className={styles.numbers}>
        {columns.map(({ layer }, i) => (
          <span key={layer}>
            {i % every === 0 ? <LayerChip layer={layer} baseLayers={baseLayers} size="xs" /> : null}
          </span>
        ))}
      </div>
    </div>
  )
}

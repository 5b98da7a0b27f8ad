import { useMemo, type CSSProperties } from 'react'
import { Bar, BarChart, ResponsiveContainer, XAxis, YAxis } from 'recharts'

import { cssVars, layerColors } from '../../image/layer-color'
import { useFormat } from '../../image/use-format'
import { useMedia } from '../../ui/use-media'
import styles from './FlowChart.module.css'
import { ribbonsOf, ROW_HEIGHT, type FlowChartData, type FlowRow } from './flow-rows'
import { KindBar } from './KindBar'
import { KINDS } from './kinds'

const THICKEST = 21
const BAR = 14
/** Part of the width that the longest bar takes; its size stands behind it. */
const LONGEST = 0.74

/** Bands from the layers that store bytes to those that hide them, and what each of those hides, by kind. */
export function FlowChart({ data, baseLayers }: { data: FlowChartData; baseLayers: number }) {
  const format = useFormat()
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const { rows } = data
  const height = rows.length * ROW_HEIGHT
  const ribbons = useMemo(() => ribbonsOf(data, ROW_HEIGHT, THICKEST), [data])
  const most = Math.max(1, ...rows.map(({ hiddenBytes }) => hiddenBytes))
  return (
    <div className={styles.chart} style={{ height }}>
      <svg className={styles.ribbons} viewBox={`0 0 100 ${height}`} preserveAspectRatio="none">
        {ribbons.map(({ key, from, path }) => (
          <path key={key} d={path} style={colorsOf(rows[from], baseLayers)} />
        ))}
      </svg>
      <div className={styles.bars}>
        <ResponsiveContainer width="100%" height={height}>
          <BarChart
            layout="vertical"
            data={[...rows]}
            margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
            barCategoryGap={(ROW_HEIGHT - BAR) / 2}
            accessibilityLayer={false}
          >
            <XAxis type="number" hide domain={[0, most / LONGEST]} />
            <YAxis type="category" dataKey="key" hide />
            {KINDS.map((kind) => (
              <Bar
                key={kind}
                dataKey={(row: FlowRow) => row.hidden[kind]}
                stackId="hidden"
                barSize={BAR}
                shape={<KindBar kind={kind} />}
                isAnimationActive={!still}
                animationDuration={220}
                animationEasing="ease-out"
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
        {rows.map((row, i) => (
          <span
            key={row.key}
            className={row.hiddenBytes === 0 ? styles.none : styles.label}
            style={cssVars({
              '--x': `${(row.hiddenBytes / most) * LONGEST * 100}%`,
              '--y': `${i * ROW_HEIGHT}px`,
            })}
          >
            {format.bytes(row.hiddenBytes)}
          </span>
        ))}
      </div>
    </div>
  )
}

/** The rest of the layers has no color of its own, so it takes the base image's gray. */
function colorsOf(row: FlowRow | undefined, baseLayers: number): CSSProperties {
  return row === undefined || row.kind === 'rest' ? layerColors(0, 1) : layerColors(row.from, baseLayers)
}

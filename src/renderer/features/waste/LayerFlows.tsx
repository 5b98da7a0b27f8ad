import { lazy, Suspense, useMemo } from 'react'

import { formatCount } from '#core/query/format'
import { instructionText } from '#core/query/config/instruction'
import { distinctInstructions } from '#core/query/config/instruction-difference'

import { BaseName } from '../../image/BaseName'
import { LayerChip } from '../../image/LayerChip'
import { LayerText } from '../../image/LayerText'
import { useFormat, type Format } from '../../image/use-format'
import { useActions } from '../../store/hooks'
import { flowRows, type FlowChartData, type FlowRow } from './flow-rows'
import type { ImageViewProps } from '../../image/view-props'
import type { FlowProps } from './flow-rows'
import styles from './LayerFlows.module.css'

/** The chart brings a library along, so it comes when it is wanted. */
const FlowChart = lazy(() => import('./FlowChart').then((module) => ({ default: module.FlowChart })))

const MOST_ROWS = 9

/** Which layers store bytes that are never seen, and which layers hide them. */
export function LayerFlows({ tab, model, base, flows }: FlowProps) {
  const format = useFormat()
  const { explore, setView } = useActions()
  const data = useMemo(
    () =>
      flowRows(flows, {
        baseLayers: base.layers,
        layers: model.layerCount,
        most: MOST_ROWS,
      }),
    [flows, model, base.layers],
  )
  const lines = useMemo(
    () => distinctInstructions(model.snapshot.image.layers.map(({ command }) => command)),
    [model],
  )
  const goTo = ({ to }: FlowRow) => {
    explore(tab.id, { layer: to, mode: 'layer' })
    setView(tab.id, 'files')
  }
  return (
    <section aria-label="Waste by layer" className={styles.flows}>
      <div className={styles.rows}>
        <div className={styles.head}>
          <span />
          <span>Layer</span>
          <span className={styles.right}>Stored here</span>
        </div>
        {data.rows.map((row) => {
          const content = (
            <>
              <Who row={row} baseLayers={base.layers} />
              <What row={row} model={model} base={base} lines={lines} />
              <span className={row.stored === 0 ? styles.none : styles.stored}>
                {format.bytes(row.stored)}
              </span>
            </>
          )
          return row.kind === 'rest' ? (
            <div key={row.key} className={styles.row}>
              {content}
            </div>
          ) : (
            <button
              key={row.key}
              type="button"
              title="Show this layer in Files"
              className={styles.row}
              onClick={() => goTo(row)}
            >
              {content}
            </button>
          )
        })}
      </div>
      <div role="img" aria-label={summaryOf(data, base.layers, format)} className={styles.picture}>
        <div className={styles.head}>
          <span />
          <span>Hidden by this layer</span>
        </div>
        <Suspense fallback={null}>
          <FlowChart data={data} baseLayers={base.layers} />
        </Suspense>
      </div>
    </section>
  )
}

function Who({ row, baseLayers }: { row: FlowRow; baseLayers: number }) {
  if (row.kind === 'rest') return <span />
  return (
    <span>
      <LayerChip layer={row.from} to={row.to} baseLayers={baseLayers} />
    </span>
  )
}

function What({
  row,
  model,
  base,
  lines,
}: {
  row: FlowRow
  model: ImageViewProps['model']
  base: ImageViewProps['base']
  lines: readonly string[]
}) {
  if (row.kind === 'rest') return <span className={styles.rest}>{formatCount(row.layers)} more layers</span>
  const command = model.snapshot.image.layers[row.from]?.command ?? null
  if (row.kind === 'base') return <BaseName base={base} />
  return (
    <span className="truncate" title={command === null ? undefined : instructionText(command)}>
      <LayerText layer={row.from} command={lines[row.from] ?? null} base={base} />
    </span>
  )
}

/** The chart in a sentence: the line that stores most, and the one that hides most. */
function summaryOf({ rows }: FlowChartData, baseLayers: number, format: Format): string {
  const most = (bytesOf: (row: FlowRow) => number): FlowRow | undefined =>
    [...rows].sort((a, b) => bytesOf(b) - bytesOf(a))[0]
  const storing = most((row) => row.stored)
  const hiding = most((row) => row.hiddenBytes)
  if (storing === undefined || hiding === undefined) return 'No layer stores or hides wasted bytes.'
  return (
    `${nameOf(storing, baseLayers)} stores the most wasted bytes, ${format.spoken(storing.stored)}; ` +
    `${nameOf(hiding, baseLayers)} hides the most, ${format.spoken(hiding.hiddenBytes)}. The table below lists them all.`
  )
}

function nameOf(row: FlowRow, baseLayers: number): string {
  if (row.kind === 'base') return `The base image of ${baseLayers} layers`
  return row.kind === 'rest' ? `${formatCount(row.layers)} more layers` : `layer ${row.from + 1}`
}

import { lazy, Suspense, useMemo } from 'react'

import { formatPercent } from '#core/query/format'
import { growthOf } from '#core/query/map/growth'

import { LayerChip } from '../../image/LayerChip'
import { layerText } from '../../image/layer-words'
import { useFormat } from '../../image/use-format'
import { useActions } from '../../store/hooks'
import { HoverTip } from '../../ui/HoverTip'
import styles from './Growth.module.css'
import { growthSummary } from './growth-summary'
import type { ImageViewProps } from '../../image/view-props'
import { LayerTable } from './LayerTable'

/** The chart brings a library along, so it comes when it is wanted. */
const GrowthChart = lazy(() => import('./GrowthChart').then((module) => ({ default: module.GrowthChart })))

/** How the image grew from layer to layer: as a picture, and as a table that says the same. */
export function Growth({ tab, model, base }: ImageViewProps) {
  const format = useFormat()
  const { explore } = useActions()
  const growth = useMemo(() => growthOf(model.snapshot), [model])
  const { storedBytes, reachableBytes, reclaimableBytes } = model.snapshot.totals
  const share = storedBytes === 0 ? 1 : reachableBytes / storedBytes
  return (
    <section aria-label="Growth by layer" className={`scroll ${styles.growth}`}>
      <div className={styles.lead}>
        <h2 className={styles.sentence}>
          {format.bytes(storedBytes)} stored, {format.bytes(reachableBytes)} of it visible.
        </h2>
        <ul className={styles.legend}>
          <li>
            <i className={styles.visible} /> Visible after the layer
            <b>{format.bytes(reachableBytes)}</b>
            <span className="text-3">{formatPercent(share)}</span>
          </li>
          <li>
            <i className={styles.hidden} /> Stored up to this layer, but hidden
            <b>{format.bytes(reclaimableBytes)}</b>
            <span className="text-3">{formatPercent(1 - share)}</span>
          </li>
        </ul>
      </div>
      {storedBytes === 0 ? null : (
        <HoverTip
          render={(key) => {
            const at = growth[Number(key)]
            if (at === undefined) return null
            return (
              <div className={styles.tip}>
                <span>
                  <LayerChip layer={at.layer} baseLayers={base.layers} size="xs" />
                  <code>
                    {shortened(
                      layerText(at.layer, model.snapshot.image.layers[at.layer]?.command ?? null, base),
                    )}
                  </code>
                </span>
                <span>
                  {format.bytes(at.visibleBytes)} visible, {format.bytes(at.hiddenBytes)} hidden
                </span>
              </div>
            )
          }}
        >
          <div className={styles.chart}>
            <Suspense fallback={null}>
              <GrowthChart
                label={growthSummary(growth, format)}
                growth={growth}
                baseLayers={base.layers}
                selected={tab.explorer.layer}
                onSelect={(layer) => explore(tab.id, { layer })}
              />
            </Suspense>
          </div>
        </HoverTip>
      )}
      <LayerTable {...{ tab, model, base, growth }} />
    </section>
  )
}

const LONGEST = 120

function shortened(text: string | null): string {
  if (text === null) return 'No instruction recorded'
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

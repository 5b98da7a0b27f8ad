import type { ReactNode } from 'react'

import { formatCount, formatPercent } from '#core/query/format'

import { useFormat } from '../image/use-format'
import { useActions, useBase } from '../store/hooks'
import { efficiencyOf } from '../store/recent'
import type { ImageTab } from '../store/state'
import type { View } from '../store/views'
import { classes } from '../ui/classes'
import { Skeleton } from '../ui/Skeleton'
import { Tooltip } from '../ui/Tooltip'
import styles from './ImageHeader.module.css'

/** The five figures of an image. Each leads to the view that explains it. */
export function Metrics({ tab, pending }: { tab: ImageTab; pending: boolean }) {
  const format = useFormat()
  const base = useBase(tab)
  const { image, expectedBytes, snapshot } = tab.analysis
  const totals = snapshot?.totals ?? null
  const expected = expectedBytes.every((bytes) => bytes !== null)
    ? expectedBytes.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0)
    : 0
  const size = totals?.storedBytes ?? (expected === 0 ? null : expected)
  const layers = totals?.layers ?? image?.layers.length ?? null
  const incomplete = snapshot?.layers.some(({ complete }) => !complete) ?? false
  const share = totals === null || totals.storedBytes === 0 ? 0 : totals.reclaimableBytes / totals.storedBytes
  const unknown = (width: number) => (pending ? <Skeleton width={width} height={14} /> : '–')
  return (
    <dl className={styles.metrics} aria-busy={pending}>
      <Metric
        tab={tab}
        name="Image size"
        view="largest"
        hint={
          incomplete
            ? 'At least this many file bytes, uncompressed: some layers could not be read'
            : 'Sum of the file bytes of all layers, uncompressed'
        }
      >
        {size === null ? unknown(88) : format.bytes(size)}
        {incomplete ? <small>incomplete</small> : null}
      </Metric>
      <Metric
        tab={tab}
        name="Reclaimable"
        view="waste"
        waste={share > 0}
        hint="Stored bytes that no container can read because a later layer hides them"
      >
        {totals === null ? (
          unknown(96)
        ) : (
          <>
            {format.bytes(totals.reclaimableBytes)}
            {share > 0 ? <small className={styles.share}>{formatPercent(share)}</small> : null}
          </>
        )}
      </Metric>
      <Metric tab={tab} name="Efficiency" view="waste" hint={<EfficiencyHint tab={tab} />}>
        {totals === null ? unknown(56) : formatPercent(efficiencyOf(totals))}
      </Metric>
      <Metric tab={tab} name="Layers" view="files" hint="Layers that the image stores, in build order">
        {layers === null ? (
          unknown(28)
        ) : (
          <>
            {formatCount(layers)}
            {base.layers > 0 ? <small>{formatCount(base.layers)} base</small> : null}
          </>
        )}
      </Metric>
      <Metric
        tab={tab}
        name="Files"
        view="largest"
        hint="Regular files in the final image, counting every hard link; directories, symbolic links and devices are not counted"
      >
        {totals === null ? unknown(60) : formatCount(totals.files)}
      </Metric>
    </dl>
  )
}

function EfficiencyHint({ tab }: { tab: ImageTab }) {
  const score = tab.analysis.snapshot?.dive.efficiencyScore
  return (
    <span>
      1 minus reclaimable / image size
      {score === undefined ? null : (
        <>
          <br />
          dive’s score (different formula): {formatPercent(score)}
        </>
      )}
    </span>
  )
}

function Metric({
  tab,
  name,
  view,
  hint,
  waste = false,
  children,
}: {
  tab: ImageTab
  name: string
  view: View
  hint: ReactNode
  waste?: boolean
  children: ReactNode
}) {
  const { setView } = useActions()
  const explored = tab.analysis.snapshot !== null
  return (
    <div className={styles.metric}>
      <dt>{name}</dt>
      <dd className={classes(waste && styles.waste)}>
        {explored ? (
          <Tooltip content={hint}>
            <button type="button" className={styles.value} onClick={() => setView(tab.id, view)}>
              {children}
            </button>
          </Tooltip>
        ) : (
          <span className={styles.value}>{children}</span>
        )}
      </dd>
    </div>
  )
}

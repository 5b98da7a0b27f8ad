import { useMemo } from 'react'

import type { Snapshot } from '#core/model/snapshot'
import { formatPercent } from '#core/query/format'

import { CoreBar, CoreOutline } from '../image/CoreBar'
import { coreSegments } from '../image/core-segments'
import { LayerChip } from '../image/LayerChip'
import { LayerText } from '../image/LayerText'
import { useFormat } from '../image/use-format'
import type { BaseImage } from '../store/base'
import { useActions } from '../store/hooks'
import type { ImageTab } from '../store/state'
import { HoverTip } from '../ui/HoverTip'
import styles from './ImageCore.module.css'

/** The core of an explored image; choosing a block selects its layer. */
export function ImageCore({
  tab,
  snapshot,
  base,
  outline,
}: {
  tab: ImageTab
  snapshot: Snapshot
  base: BaseImage
  /** Only the room that it will take. */
  outline: boolean
}) {
  const { explore } = useActions()
  const format = useFormat()
  const { layer, anchor, baseOpen } = tab.explorer
  const segments = useMemo(
    () => coreSegments(snapshot, base, baseOpen, format),
    [snapshot, base, baseOpen, format],
  )
  if (segments.length === 0) return null
  if (outline) {
    return (
      <div className={styles.wrap}>
        <CoreOutline wasteful={segments.some(({ wasted }) => wasted > 0)} />
      </div>
    )
  }
  // A layer that stores nothing has no block; its neighbor must not pass for it.
  const selected = segments.find(
    (segment) => segment.layer <= layer && layer < segment.layer + segment.layers,
  )
  const range = segments.filter(
    (segment) =>
      anchor !== null &&
      segment.layer <= Math.max(anchor, layer) &&
      segment.layer + segment.layers > Math.min(anchor, layer),
  )
  return (
    <HoverTip
      render={(key) => {
        const segment = segments.find((it) => it.key === key)
        if (segment === undefined) return null
        const last = segment.layer + segment.layers - 1
        return (
          <div className={styles.tip}>
            <div className={styles.tipHead}>
              <LayerChip layer={segment.layer} to={last} baseLayers={base.layers} size="xs" />
              <b>{format.bytes(segment.bytes)}</b>
              {segment.wasted === 0 ? null : <span>{formatPercent(segment.wasted)} of it is hidden</span>}
            </div>
            {segment.layers > 1 ? (
              <span>{segment.label}</span>
            ) : (
              <LayerText
                className={styles.tipText}
                layer={segment.layer}
                base={base}
                command={snapshot.image.layers[segment.layer]?.command ?? null}
              />
            )}
          </div>
        )
      }}
    >
      <div className={styles.wrap}>
        <CoreBar
          label="Layers of the image by size: each block is one layer, as wide as the bytes it stores; the line below it is the hidden part"
          segments={segments}
          baseLayers={base.layers}
          selected={selected?.key}
          range={range.map(({ key }) => key)}
          onSelect={(segment) =>
            explore(tab.id, { layer: segment.layer + segment.layers - 1, mode: 'layer' })
          }
        />
      </div>
    </HoverTip>
  )
}

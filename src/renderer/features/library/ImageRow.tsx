import { memo } from 'react'

import type { ImageLayers } from '#contract/calls'
import { NO_BUILD_DATE } from '#core/query/config/build-date'
import { formatPercent, formatRelativeTime } from '#core/query/format'

import { shortId } from '../../image/digest'
import { MiniLayerBar } from '../../image/MiniLayerBar'
import { ShareBar } from '../../image/ShareBar'
import { useFormat } from '../../image/use-format'
import type { LibraryRow } from '../../store/library-rows'
import { classes } from '../../ui/classes'
import { Skeleton } from '../../ui/Skeleton'
import { Spinner } from '../../ui/Spinner'
import type { RowProps } from '../../ui/VirtualRows'
import styles from './ImageTable.module.css'
import { RowActions } from './RowActions'

interface ImageRowProps {
  row: LibraryRow
  props: RowProps
  /** Null while they are not known. */
  layers: ImageLayers | null
  /** Bytes that fill the layer bar. */
  largest: number
  now: number
  /** It is being analyzed. */
  running: boolean
  /** Under the pointer or the tab stop, so its actions are there. */
  lively: boolean
  menuOpen: boolean
  onMenu: (open: boolean) => void
  onOpen: (row: LibraryRow, background: boolean) => void
}

/** One image. The row is what has the focus; its buttons are for the pointer. */
export const ImageRow = memo(ImageRowNow, (before, after) => {
  const { props, onMenu: _, ...rest } = after
  const same = Object.entries(rest).every(([key, value]) =>
    Object.is(before[key as keyof ImageRowProps], value),
  )
  return (
    same &&
    before.props.tabIndex === props.tabIndex &&
    before.props['data-row'] === props['data-row'] &&
    before.props.style.top === props.style.top
  )
})

function ImageRowNow({
  row,
  props,
  layers,
  largest,
  now,
  running,
  lively,
  menuOpen,
  onMenu,
  onOpen,
}: ImageRowProps) {
  const format = useFormat()
  const { image, name, tag } = row
  const undated = image.reproducible === true ? NO_BUILD_DATE : 'unknown'
  const created = image.createdAt === null ? undated : formatRelativeTime(image.createdAt, now)
  const efficiency = row.efficiency === null ? null : formatPercent(row.efficiency)
  const found = running ? 'analyzing' : efficiency === null ? 'not analyzed' : `efficiency ${efficiency}`
  const called = name === null ? `untagged image ${shortId(image.id)}` : name + tag
  return (
    <div
      {...props}
      aria-label={`${called}, ${format.spoken(image.bytes)}, created ${created}, ${found}`}
      className={classes(styles.columns, styles.row, menuOpen && styles.lively)}
    >
      <span role="gridcell" className={`name-figures ${styles.image}`} title={image.names.join('\n')}>
        <span className={classes('truncate', name === null ? 'text-3' : styles.name)}>
          {name ?? '<none>'}
        </span>
        {tag === '' ? null : <span className={styles.tag}>{tag}</span>}
        {name === null ? <span className={styles.badge}>Dangling</span> : null}
        {image.names.length > 1 ? <span className={styles.badge}>+{image.names.length - 1}</span> : null}
      </span>
      <span role="gridcell" className={`mono ${styles.id}`}>
        {shortId(image.id)}
      </span>
      <span role="gridcell" className={styles.size}>
        {format.bytes(image.bytes)}
      </span>
      <span role="gridcell">
        {layers === null ? (
          <Skeleton width={largest === 0 ? 0 : `${Math.max(2, (image.bytes / largest) * 100)}%`} />
        ) : (
          <MiniLayerBar id={image.id} layers={layers.layers} baseLayers={layers.baseLayers} scale={largest} />
        )}
      </span>
      <span
        role="gridcell"
        className={styles.created}
        title={image.createdAt === null ? undated : new Date(image.createdAt).toLocaleString()}
      >
        {created}
      </span>
      <span role="gridcell" className={styles.efficiency}>
        {running ? (
          <>
            <Spinner />
            <span className="text-2">Analyzing</span>
          </>
        ) : row.efficiency === null ? (
          <span className="text-3">Not analyzed</span>
        ) : (
          <>
            <span className={styles.percent}>{efficiency}</span>
            <ShareBar
              className={styles.bar}
              shares={[
                { part: 'kept', share: row.efficiency },
                // Under 1 % the least width of a part would overstate it.
                { part: 'waste', share: row.efficiency > 0.99 ? 0 : 1 - row.efficiency },
              ]}
            />
          </>
        )}
      </span>
      <span role="gridcell" className={styles.actions}>
        {lively ? (
          <RowActions row={row} running={running} menuOpen={menuOpen} onMenu={onMenu} onOpen={onOpen} />
        ) : null}
      </span>
    </div>
  )
}

import { formatCount } from '#core/query/format'

import { cssVars } from '../../image/layer-color'
import type { Format } from '../../image/use-format'
import { classes } from '../../ui/classes'
import { groupColors, groupSpoken, wasteGroupOf } from './coloring'
import type { Box } from './layout'
import type { SharedProps } from './shared'
import styles from './Tile.module.css'

/** Below this a label would be cut to nothing. */
const LEAST_LABEL = { width: 34, height: 20 }
const WITH_SIZE = { width: 56, height: 34 }

/** One rectangle: a frame with a heading, or a tile with a name and a size where there is room. */
export function Tile({
  box,
  index,
  active,
  selected,
  shared,
  path,
  format,
  onEnter,
  onShow,
}: {
  box: Box
  /** Position among the tiles; -1 for a frame. */
  index: number
  active: boolean
  selected: boolean
  shared: SharedProps
  path: string
  format: Format
  onEnter: () => void
  onShow: () => void
}) {
  const { map, frame, depth, x, y, width, height } = box
  const { kind, label, bytes, count, group } = map
  const style = {
    ...groupColors(shared, group),
    ...cssVars({ '--x': `${x}px`, '--y': `${y}px`, '--w': `${width}px`, '--h': `${height}px` }),
  }
  const name = kind === 'more' ? `${formatCount(count)} more` : label
  if (frame)
    return (
      <div className={classes(styles.frame, DEPTHS[Math.min(depth, 2)])} style={style}>
        {depth > 2 ? null : (
          <button type="button" tabIndex={-1} data-tip={box.key} className={styles.heading} onClick={onEnter}>
            <b>{name}</b>
            <span>{format.bytes(bytes)}</span>
          </button>
        )}
      </div>
    )
  const labeled = width >= LEAST_LABEL.width && height >= LEAST_LABEL.height
  const where = kind === 'more' ? `${name} in ${path}` : path
  const does = kind === 'file' ? '' : ', zooms in'
  return (
    <button
      type="button"
      tabIndex={active ? 0 : -1}
      data-tile={index}
      data-tip={box.key}
      aria-current={selected || undefined}
      className={classes(
        styles.tile,
        shared.coloring === 'waste' && styles[wasteGroupOf(group)],
        kind === 'more' && styles.more,
        selected && styles.selected,
      )}
      style={style}
      onClick={onEnter}
      onDoubleClick={kind === 'file' ? onShow : undefined}
    >
      <span className="sr-only">
        {where}, {format.spoken(bytes)}, {groupSpoken(shared, group)}
        {does}
      </span>
      {labeled ? (
        <>
          <span aria-hidden="true" className={styles.name}>
            {name}
          </span>
          {width >= WITH_SIZE.width && height >= WITH_SIZE.height ? (
            <span aria-hidden="true" className={styles.size}>
              {format.bytes(bytes)}
            </span>
          ) : null}
        </>
      ) : null}
    </button>
  )
}

const DEPTHS = [styles.first, styles.second, styles.third]

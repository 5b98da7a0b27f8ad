import { memo } from 'react'

import { symbolicMode } from '#core/query/tree/mode'
import type { MatchRange } from '#core/query/search/match-range'

import { ChangeMark } from '../../../image/ChangeMark'
import { LayerChip } from '../../../image/LayerChip'
import { cssVars } from '../../../image/layer-color'
import { ShareBar } from '../../../image/ShareBar'
import type { Format } from '../../../image/use-format'
import { classes } from '../../../ui/classes'
import type { RowProps } from '../../../ui/VirtualRows'
import { SIZE_COLUMNS, type ShownColumns } from './columns'
import type { RowData } from './row-data'
import { rowLabel } from './row-label'
import { RowIcon } from './RowIcon'
import { timeText } from '../time-text'
import { ROW_HEIGHT } from './wrapped'
import columnStyles from './TreeColumns.module.css'
import styles from './TreeRow.module.css'

/** Names from this length on may be cut, so the whole one is shown on hover. */
const LONG_NAME = 28

/** Owners from this length on do not fit their column. */
const LONG_OWNER = 12

export interface TreeRowProps {
  readonly data: RowData
  /** There may be no room for all of the name, the target and the note. */
  readonly cut: boolean
  readonly props: RowProps
  readonly open: boolean
  readonly position: number
  readonly siblings: number
  readonly columns: ShownColumns
  readonly match: MatchRange | null
  readonly baseLayers: number
  readonly format: Format
}

/**
 * A row is drawn again only when something that it shows is another. Its handlers are those of the last time: they
 * speak of its index, which is compared.
 */
export const TreeRow = memo(Row, (before, after) => {
  const a = before.props
  const b = after.props
  return (
    before.data === after.data &&
    before.cut === after.cut &&
    before.open === after.open &&
    before.position === after.position &&
    before.siblings === after.siblings &&
    before.columns === after.columns &&
    before.baseLayers === after.baseLayers &&
    before.format === after.format &&
    before.match?.[0] === after.match?.[0] &&
    before.match?.[1] === after.match?.[1] &&
    a['data-row'] === b['data-row'] &&
    a.tabIndex === b.tabIndex &&
    a['aria-selected'] === b['aria-selected'] &&
    a.style.top === b.style.top &&
    a.style.height === b.style.height
  )
})

function Row({ data, cut, props, open, position, siblings, columns, ...rest }: TreeRowProps) {
  const { mark, inherited, directory, depth, facts, bytes, node, origin } = data
  const { match, baseLayers, format } = rest
  const removed = mark === 'removed'
  const owner = facts.uid === null ? '–' : `${facts.uid}:${facts.gid}`
  return (
    <div
      {...props}
      aria-label={rowLabel(data, format.spoken)}
      aria-level={depth + 1}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={directory ? open : undefined}
      className={classes(
        styles.row,
        removed && styles.removed,
        removed && !inherited && styles.root,
        Number(props.style.height) > ROW_HEIGHT && styles.wrapped,
      )}
    >
      <span
        role="gridcell"
        className={classes(columnStyles.mark, styles.mark)}
        data-tip={mark === 'modified' ? node : undefined}
        aria-label={origin === null ? undefined : `Layer ${origin + 1}`}
      >
        {origin === null ? (
          <ChangeMark mark={mark} inherited={inherited} />
        ) : (
          <LayerChip silent layer={origin} baseLayers={baseLayers} size="xs" />
        )}
      </span>
      <span role="gridcell" className={classes(columnStyles.name, styles.name, cut && styles.cut)}>
        {depth === 0 ? null : <i className={styles.guides} style={cssVars({ '--depth': depth })} />}
        {directory ? (
          <span className={styles.twist} data-twist>
            <i className={open ? styles.opened : styles.closed} />
          </span>
        ) : null}
        <RowIcon facts={facts} className={classes(styles.icon, !directory && styles.leaf)} />
        <span className={styles.text} title={data.name.length > LONG_NAME ? data.name : undefined}>
          <Name name={data.name} match={match} />
        </span>
        {data.target === null ? null : (
          <span className={styles.target}>
            &nbsp;{facts.hardlink ? '=' : '→'} {data.target}
          </span>
        )}
        {data.note === null ? null : (
          <span className={styles.note} data-tip={node}>
            {data.note}
          </span>
        )}
      </span>
      {columns.mode ? (
        <span role="gridcell" className={classes(columnStyles.mode, styles.attribute)}>
          {facts.mode === null ? '–' : symbolicMode(facts.kind, facts.mode)}
        </span>
      ) : null}
      {columns.owner ? (
        <span
          role="gridcell"
          className={classes(columnStyles.owner, styles.attribute, owner.length >= LONG_OWNER && styles.cut)}
        >
          {owner}
        </span>
      ) : null}
      {columns.time ? (
        <span role="gridcell" className={classes(columnStyles.time, styles.attribute)}>
          {timeText(facts.mtime)}
        </span>
      ) : null}
      {SIZE_COLUMNS.map((name) => {
        const sum = data.sums[name]
        return sum === null ? null : (
          <span key={name} role="gridcell" className={classes(columnStyles.sum, styles.sum, styles[name])}>
            {format.bytes(sum.bytes)}
            {sum.bytes === 0 ? null : <i style={cssVars({ '--w': `${sum.share * 100}%` })} />}
          </span>
        )
      })}
      <span role="gridcell" className={classes(columnStyles.size, styles.size)}>
        {bytes === null ? '–' : format.bytes(bytes)}
      </span>
      {columns.removed ? (
        <span role="gridcell" className={classes(columnStyles.sum, styles.size, styles.less)}>
          {data.removed === null ? '' : format.bytes(-data.removed)}
        </span>
      ) : null}
      <span role="gridcell" className={classes(columnStyles.share, styles.share)}>
        {data.shares.length === 0 ? null : <ShareBar shares={data.shares} />}
      </span>
    </div>
  )
}

function Name({ name, match }: { name: string; match: MatchRange | null }) {
  if (match === null) return name
  const [from, to] = match
  return (
    <>
      {name.slice(0, from)}
      <mark className={styles.match}>{name.slice(from, to)}</mark>
      {name.slice(to)}
    </>
  )
}

import { Fragment } from 'react'

import { formatCount, formatPercent } from '#core/query/format'

import { LayerChip } from '../../image/LayerChip'
import { cssVars } from '../../image/layer-color'
import { PathText } from '../../image/PathText'
import { useFormat } from '../../image/use-format'
import { ChevronDownIcon, ChevronRightIcon } from '../../ui/icons'
import type { RowProps } from '../../ui/VirtualRows'
import { KindIcon } from './KindIcon'
import { kindLabel } from './kinds'
import styles from './PathTable.module.css'
import swatches from './swatches.module.css'
import type { ShownRow } from './table-rows'

/** Layers that one row names; of more, the first and the last ones. */
const MOST_LAYERS = 5
/** Kinds for which there is room beside each other. */
const MOST_KINDS = 2

/** One wasted path, or a folder that stands for many. */
export function PathRow({
  shown,
  path,
  folder,
  props,
  largest,
  total,
  baseLayers,
  onShow,
  onOpen,
}: {
  shown: ShownRow
  path: string
  /** Path of the row that it was opened from; null for none. */
  folder: string | null
  props: RowProps
  largest: number
  /** Wasted bytes in all. */
  total: number
  baseLayers: number
  onShow: () => void
  onOpen: () => void
}) {
  const format = useFormat()
  const { row, level, open } = shown
  const { files, bytes, copies, kinds, layers } = row
  const Twist = open === true ? ChevronDownIcon : ChevronRightIcon
  return (
    <div
      {...props}
      aria-level={level}
      aria-expanded={open ?? undefined}
      className={`${styles.columns} ${styles.row}`}
    >
      <span role="gridcell" className={styles.path} style={cssVars({ '--level': level - 1 })}>
        {open === null ? (
          <span className={styles.twist} />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            aria-label={open ? 'Collapse folder' : 'Expand folder'}
            className={styles.twist}
            onClick={onOpen}
          >
            <Twist size={12} />
          </button>
        )}
        <button
          type="button"
          tabIndex={-1}
          title={`Show ${path} in Files`}
          className={styles.show}
          onClick={onShow}
        >
          <PathText path={nameWithin(path, folder)} full={path} />
        </button>
        {row.kind === 'path' ? null : (
          <span className={styles.files}>
            {formatCount(files)} {row.kind === 'rest' ? 'other ' : ''}
            {files === 1 ? 'file' : 'files'}
          </span>
        )}
      </span>
      <span role="gridcell" className={styles.right}>
        {formatCount(copies)}
      </span>
      <span role="gridcell" className={`${styles.right} ${styles.bytes}`}>
        {format.bytes(bytes)}
      </span>
      <span role="gridcell" className={styles.barColumn}>
        <span className="sr-only">{formatPercent(bytes / total)}</span>
        <span className={styles.bar}>
          {kinds.map(({ kind, bytes }) => (
            <i
              key={kind}
              className={swatches[kind]}
              style={cssVars({ '--w': `${Math.min(1, bytes / largest) * 100}%` })}
            />
          ))}
        </span>
      </span>
      <span role="gridcell" className={styles.cause}>
        <Kinds row={row} />
      </span>
      <span role="gridcell" className={styles.layers}>
        {shortened(layers).map((layer, i) => (
          <Fragment key={layer ?? 'more'}>
            {i === 0 ? null : <ChevronRightIcon size={10} />}
            {layer === null ? '…' : <LayerChip layer={layer} baseLayers={baseLayers} />}
          </Fragment>
        ))}
      </span>
    </div>
  )
}

/** What became of the bytes: in words, or, where it was not all the same, bytes for each. */
function Kinds({ row: { kinds, reasons } }: { row: ShownRow['row'] }) {
  const format = useFormat()
  const [only] = kinds
  if (only !== undefined && kinds.length === 1)
    return (
      <span className={styles.kind}>
        <KindIcon kind={only.kind} />
        {kindLabel(only.kind, reasons)}
      </span>
    )
  const words = kinds.map(({ kind, bytes }) => `${kindLabel(kind, reasons)} ${format.bytes(bytes)}`)
  return (
    <>
      <span className="sr-only">{words.join(', ')}</span>
      <span aria-hidden="true" className={styles.split} title={words.join('\n')}>
        {kinds.slice(0, MOST_KINDS).map(({ kind, bytes }) => (
          <span key={kind} className={styles.kind}>
            <KindIcon kind={kind} />
            {format.bytes(bytes)}
          </span>
        ))}
        {kinds.length > MOST_KINDS ? <span>+{kinds.length - MOST_KINDS}</span> : null}
      </span>
    </>
  )
}

/** What a path adds to that of the row above it. */
function nameWithin(path: string, folder: string | null): string {
  if (folder === null || path === folder) return path
  return path.slice(folder === '/' ? 1 : folder.length + 1)
}

function shortened(layers: readonly number[]): readonly (number | null)[] {
  if (layers.length <= MOST_LAYERS) return layers
  return [...layers.slice(0, 2), null, ...layers.slice(-2)]
}

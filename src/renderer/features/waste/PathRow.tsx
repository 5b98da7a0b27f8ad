import { Fragment } from 'react'

import { formatCount, formatPercent } from '#core/query/format'
import type { WasteRow } from '#core/query/waste'

import { LayerChip } from '../../image/LayerChip'
import { cssVars } from '../../image/layer-color'
import { useFormat } from '../../image/use-format'
import { ChevronRightIcon } from '../../ui/icons'
import type { RowProps } from '../../ui/VirtualRows'
import { CauseIcon } from './CauseIcon'
import { CAUSE_WORDS } from './causes'
import styles from './PathTable.module.css'
import swatches from './swatches.module.css'

/** Layers that one row names; of more, the first and the last ones. */
const MOST_LAYERS = 5

/** One wasted path, or a folder that stands for many. */
export function PathRow({
  row,
  path,
  props,
  largest,
  total,
  baseLayers,
  onShow,
}: {
  row: WasteRow
  path: string
  props: RowProps
  largest: number
  /** Wasted bytes in all. */
  total: number
  baseLayers: number
  onShow: () => void
}) {
  const format = useFormat()
  const { files, bytes, copies, cause, layers } = row
  return (
    <div {...props} className={`${styles.columns} ${styles.row}`}>
      <span role="gridcell" className={styles.path}>
        <button
          type="button"
          tabIndex={-1}
          title={`Show ${path} in Files`}
          className={styles.show}
          onClick={onShow}
        >
          <PathText path={path} />
        </button>
        {files === 1 ? null : <span className={styles.files}>{formatCount(files)} files</span>}
      </span>
      <span role="gridcell" className={styles.right}>
        {copies}×
      </span>
      <span role="gridcell" className={`${styles.right} ${styles.bytes}`}>
        {format.bytes(bytes)}
      </span>
      <span role="gridcell" className={styles.barColumn}>
        <span className="sr-only">{formatPercent(bytes / total)}</span>
        <i
          className={`${styles.bar} ${swatches[cause]}`}
          style={cssVars({ '--w': `${(bytes / largest) * 100}%` })}
        />
      </span>
      <span role="gridcell" className={styles.cause}>
        <CauseIcon cause={cause} />
        {CAUSE_WORDS[cause].label}
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

/** A path of which the end stays readable when it is cut. */
function PathText({ path }: { path: string }) {
  const slash = path.lastIndexOf('/') + 1
  return (
    <>
      <span className={styles.folder}>{path.slice(0, slash)}</span>
      <span className={styles.name}>{path.slice(slash)}</span>
    </>
  )
}

function shortened(layers: readonly number[]): readonly (number | null)[] {
  if (layers.length <= MOST_LAYERS) return layers
  return [...layers.slice(0, 2), null, ...layers.slice(-2)]
}

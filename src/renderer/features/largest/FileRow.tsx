import { formatCount } from '#core/query/format'

import { LayerChip } from '../../image/LayerChip'
import { cssVars, layerColors } from '../../image/layer-color'
import { PathText } from '../../image/PathText'
import { useFormat } from '../../image/use-format'
import type { RowProps } from '../../ui/VirtualRows'
import styles from './FileRow.module.css'

/** One file: its rank by size, where it is, which layer wrote it, how large it is beside the largest. */
export function FileRow({
  rank,
  path,
  name,
  bytes,
  names,
  origin,
  largest,
  baseLayers,
  props,
}: {
  rank: number
  path: string
  name: string
  bytes: number
  /** How many paths of the final file system name its content. */
  names: number
  origin: number
  /** Bytes of the largest file. */
  largest: number
  baseLayers: number
  props: RowProps
}) {
  const format = useFormat()
  return (
    <div {...props} className={`${styles.columns} ${styles.row}`}>
      <span role="gridcell" className={styles.rank}>
        {formatCount(rank)}
      </span>
      <span role="gridcell" className={styles.path} title={path}>
        <span className={styles.name}>{name}</span>
        <span className={styles.folder}>
          <PathText path={path.slice(0, path.length - name.length)} full={path} />
          {names > 1 ? <span className={styles.names}> {formatCount(names)} names</span> : null}
        </span>
      </span>
      <span role="gridcell" className={styles.layer}>
        <LayerChip layer={origin} baseLayers={baseLayers} />
      </span>
      <span role="gridcell" className={styles.size}>
        {format.bytes(bytes)}
        <i
          className={styles.bar}
          style={{
            ...layerColors(origin, baseLayers),
            ...cssVars({ '--w': `${(bytes / largest) * 100}%` }),
          }}
        />
      </span>
    </div>
  )
}

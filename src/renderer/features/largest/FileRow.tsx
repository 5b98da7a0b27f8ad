import { formatCount } from '#core/query/format'
import type { LargeFile } from '#core/query/largest'

import { LayerChip } from '../../image/LayerChip'
import { cssVars, layerColors } from '../../image/layer-color'
import { useFormat } from '../../image/use-format'
import type { RowProps } from '../../ui/VirtualRows'
import styles from './FileRow.module.css'

/** One file: its rank by size, where it is, which layer wrote it, how large it is beside the largest. */
export function FileRow({
  file,
  rank,
  path,
  name,
  origin,
  largest,
  baseLayers,
  props,
}: {
  file: LargeFile
  rank: number
  path: string
  name: string
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
          {path.slice(0, path.length - name.length)}
          {file.names > 1 ? <span className={styles.names}> {formatCount(file.names)} names</span> : null}
        </span>
      </span>
      <span role="gridcell" className={styles.layer}>
        <LayerChip layer={origin} baseLayers={baseLayers} />
      </span>
      <span role="gridcell" className={styles.size}>
        {format.bytes(file.bytes)}
        <i
          className={styles.bar}
          style={{
            ...layerColors(origin, baseLayers),
            ...cssVars({ '--w': `${(file.bytes / largest) * 100}%` }),
          }}
        />
      </span>
    </div>
  )
}

import { formatCount, formatPercent } from '#core/query/format'

import { LayerChip } from '../../image/LayerChip'
import { useFormat } from '../../image/use-format'
import type { Box } from './layout'
import styles from './MapTip.module.css'
import type { SharedProps } from './shared'

/** What a rectangle stands for. */
export function MapTip({
  box,
  source,
  base,
  whole,
}: Pick<SharedProps, 'source' | 'base'> & { box: Box | undefined; whole: number }) {
  const format = useFormat()
  if (box === undefined) return null
  const { kind, node, count, bytes, layer } = box.map
  const path = source.model.paths.text(node)
  return (
    <div className={styles.tip}>
      <code>{kind === 'more' ? `${formatCount(count)} more in ${path}` : path}</code>
      <span>
        <LayerChip layer={layer} baseLayers={base.layers} size="xs" />
        {format.bytes(bytes)}, {formatPercent(whole === 0 ? 0 : bytes / whole)} of the final image
      </span>
    </div>
  )
}

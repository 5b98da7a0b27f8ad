import { memo } from 'react'

import { formatCount } from '#core/query/format'
import type { ImageModel } from '#core/query/image-model'
import type { LayerBytes } from '#core/query/tree/layer-bytes'

import { LayerChip } from '../../../image/LayerChip'
import { LayerText } from '../../../image/LayerText'
import { layerText } from '../../../image/layer-words'
import { ShareBar, type Share } from '../../../image/ShareBar'
import { useFormat } from '../../../image/use-format'
import type { BaseImage } from '../../../store/base'
import { WarningIcon } from '../../../ui/icons'
import styles from './LayerList.module.css'
import type { ItemProps } from './row-props'

interface LayerRowProps {
  readonly model: ImageModel
  readonly base: BaseImage
  readonly layer: number
  /** Undefined until it is known. */
  readonly bytes: LayerBytes | undefined
  readonly scale: number
  readonly row: ItemProps
}

/** One layer: its instruction, what it stores, what it changed and what it hides. There may be very many. */
export const LayerRow = memo(
  Row,
  (before, after) =>
    before.model === after.model &&
    before.base === after.base &&
    before.layer === after.layer &&
    before.bytes === after.bytes &&
    before.scale === after.scale &&
    before.row['data-item'] === after.row['data-item'] &&
    before.row.tabIndex === after.row.tabIndex &&
    before.row['aria-selected'] === after.row['aria-selected'] &&
    before.row['aria-setsize'] === after.row['aria-setsize'],
)

function Row({ model, base, layer, bytes, scale, row }: LayerRowProps) {
  const format = useFormat()
  const { layers, image, notices } = model.snapshot
  const figures = layers[layer]
  const command = image.layers[layer]?.command ?? null
  if (figures === undefined) return null
  const { storedBytes, added, modified, removed, hiddenBytes, complete } = figures
  const fault = notices.find((notice) => notice.layer === layer && notice.level === 'fault')
  const trouble = complete ? null : (fault?.message ?? 'This layer could not be read completely.')
  const spoken = [
    `Layer ${layer + 1}`,
    format.spoken(storedBytes),
    layerText(layer, command, base),
    `${formatCount(added)} added, ${formatCount(modified)} modified, ${formatCount(removed)} removed`,
    hiddenBytes === 0 ? null : `hides ${format.spoken(hiddenBytes)}`,
    trouble,
  ]
  return (
    <div role="option" {...row} aria-selected={row['aria-selected']} className={styles.row}>
      <span className="sr-only">{spoken.filter((part) => part !== null).join(', ')}</span>
      <span aria-hidden="true" className={styles.chip}>
        <LayerChip silent layer={layer} baseLayers={base.layers} off={!complete && storedBytes === 0} />
      </span>
      <LayerText
        silent
        {...{ layer, command, base }}
        wrap={row.tabIndex === 0}
        className={styles.instruction}
      />
      <span aria-hidden="true" className={styles.size}>
        {complete || storedBytes > 0 ? format.bytes(storedBytes) : '–'}
      </span>
      {trouble === null ? null : (
        <span aria-hidden="true" className={styles.trouble}>
          <WarningIcon size={13} />
          {trouble}
        </span>
      )}
      <span aria-hidden="true" className={styles.counts}>
        {added === 0 ? null : <span className={styles.added}>+{formatCount(added)}</span>}
        {modified === 0 ? null : <span className={styles.modified}>~{formatCount(modified)}</span>}
        {removed === 0 ? null : <span className={styles.removed}>{formatCount(-removed)}</span>}
        {added + modified + removed > 0 ? null : <span>no files changed</span>}
        {hiddenBytes === 0 ? null : (
          <span className={styles.hides} title="Bytes of earlier layers that this layer hides">
            hides {format.bytes(hiddenBytes)}
          </span>
        )}
      </span>
      <ShareBar className={styles.bar} shares={bytes === undefined ? [] : sharesOf(bytes, scale)} />
    </div>
  )
}

function sharesOf({ added, modified, removed }: LayerBytes, scale: number): readonly Share[] {
  return [
    { part: 'added', share: added / scale },
    { part: 'modified', share: modified / scale },
    { part: 'removed', share: removed / scale },
  ]
}

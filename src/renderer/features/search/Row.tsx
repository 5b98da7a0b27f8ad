import type { CSSProperties } from 'react'

import { ABSENT, type ImageModel } from '#core/query/image-model'
import { storedBytesOf } from '#core/query/tree/history'
import { rowFacts } from '#core/query/tree/row-facts'

import { ChangeMark } from '../../image/ChangeMark'
import { LayerChip } from '../../image/LayerChip'
import { LayerText } from '../../image/LayerText'
import { layerText } from '../../image/layer-words'
import { reasonWords } from '../../image/reason-words'
import type { Format } from '../../image/use-format'
import type { BaseImage } from '../../store/base'
import { classes } from '../../ui/classes'
import { FileIcon, FolderIcon } from '../../ui/icons'
import { Marked, type Marker } from './Marked'
import type { ResultRow } from './result-rows'
import styles from './Results.module.css'

const WORDS = {
  added: 'Added',
  modified: 'Modified',
  removed: 'Removed',
  unmodified: 'Stored again',
} as const

/** Spread on the element of a line. */
export interface OptionProps {
  readonly id: string
  readonly role: 'option'
  readonly 'aria-selected': boolean
  readonly 'aria-posinset': number
  readonly 'aria-setsize': number
  readonly tabIndex: -1
  readonly style: CSSProperties
  readonly onPointerMove: () => void
  readonly onClick: () => void
}

interface RowProps {
  readonly row: ResultRow
  readonly model: ImageModel
  readonly base: BaseImage
  readonly format: Format
  readonly marker: Marker | null
  readonly props: OptionProps
}

/** A path, or what one layer did to it. */
export function Row(rest: RowProps) {
  return rest.row.kind === 'path' ? <PathRow {...rest} /> : <EventRow {...rest} row={rest.row} />
}

function PathRow({ row, model, format, marker, props }: RowProps) {
  const last = model.layerCount - 1
  const final = model.rowAt(row.node, last)
  const gone = final === ABSENT
  const facts = rowFacts(model, gone ? (model.rowsOf(row.node).at(-1) ?? 0) : final)
  const path = model.paths.text(row.node)
  const layers = row.kind === 'path' ? row.layers : 1
  const where = gone ? 'not in the final image' : 'in the final image'
  const Icon = facts.type === 'directory' ? FolderIcon : FileIcon
  return (
    <div {...props} className={classes(styles.row, styles.path)}>
      <span className="sr-only">
        {path}, {layers} layers touch it, {where}
      </span>
      <span aria-hidden="true" className={styles.icon}>
        <Icon />
      </span>
      <code aria-hidden="true" className={classes(styles.text, gone && styles.gone)}>
        <Marked path={path} marker={marker} />
      </code>
      <span aria-hidden="true" className={styles.note}>
        {gone ? 'not in the final image' : sizeText(facts.type, facts.size, format)}
      </span>
    </div>
  )
}

function EventRow({
  row,
  model,
  base,
  format,
  marker,
  props,
}: RowProps & { row: Extract<ResultRow, { kind: 'event' }> }) {
  const facts = rowFacts(model, row.row)
  const { layer, change } = facts
  const command = model.snapshot.image.layers[layer]?.command ?? null
  const path = model.paths.text(row.node)
  const stored = storedBytesOf(model, row.row)
  const size = change === 'removed' ? '' : sizeText(facts.type, stored, format)
  const reasons = change === 'modified' ? reasonWords(facts.reasons) : null
  const spoken = [
    row.single ? path : null,
    `${WORDS[change]} in layer ${layer + 1}${reasons === null ? '' : `: ${reasons}`}`,
    layerText(layer, command, base),
    change === 'removed' || facts.type !== 'file' ? null : format.spoken(stored),
  ]
  return (
    <div {...props} className={classes(styles.row, !row.single && styles.nested)}>
      <span className="sr-only">{spoken.filter((part) => part !== null).join(', ')}</span>
      <ChangeMark mark={change} />
      <span aria-hidden="true" className={styles.chip}>
        <LayerChip layer={layer} baseLayers={base.layers} />
      </span>
      {row.single ? (
        <code aria-hidden="true" className={styles.text}>
          <Marked path={path} marker={marker} />
        </code>
      ) : null}
      {reasons === null ? null : (
        <span aria-hidden="true" className={styles.reasons}>
          {reasons}
        </span>
      )}
      <LayerText silent {...{ layer, command, base }} className={styles.command} />
      <span aria-hidden="true" className={styles.note}>
        {size}
      </span>
    </div>
  )
}

function sizeText(type: string, bytes: number, format: Format): string {
  return type === 'file' || type === 'hardlink' ? format.bytes(bytes) : type
}

import { useCallback, useEffect, useRef } from 'react'

import { formatCount } from '#core/query/format'

import { CoreBar, type CoreSegment } from '../../image/CoreBar'
import { mergeSmall } from '../../image/core-segments'
import { InstructionText } from '../../image/InstructionText'
import { layerColors } from '../../image/layer-color'
import { LayerChip } from '../../image/LayerChip'
import { PathText } from '../../image/PathText'
import { ShareBar } from '../../image/ShareBar'
import { useFormat, type Format } from '../../image/use-format'
import type { AnalysisRow } from '../../store/analysis-rows'
import type { BaseImage } from '../../store/base'
import { classes } from '../../ui/classes'
import { FlowRows } from '../../ui/FlowRows'
import { CheckIcon, WarningIcon } from '../../ui/icons'
import { Spinner } from '../../ui/Spinner'
import styles from './LayersRead.module.css'

/** The layers in build order with what was read of each, under the core that fills. */
export function LayersRead({ rows, base }: { rows: readonly AnalysisRow[]; base: BaseImage }) {
  const format = useFormat()
  const scale = rows.reduce((most, row) => Math.max(most, widthOf(row)), 1)
  const reading = rows.findIndex(({ state }) => state === 'reading')
  const known = rows.filter(({ index }) => index !== null)
  const done = rows.filter(({ state }) => state === 'done' || state === 'damaged').length
  return (
    <section aria-label="Layers" className={styles.layers}>
      {known.length === 0 ? null : (
        <div className={styles.core}>
          <CoreBar
            tall
            label={`${formatCount(done)} of ${formatCount(rows.length)} layers read`}
            baseLayers={base.layers}
            segments={mergeSmall(
              known.filter((row) => widthOf(row) > 0).map((row) => segmentOf(row, format)),
              format,
            )}
          />
        </div>
      )}
      <div role="region" aria-label="Layers in build order" tabIndex={0} className={`${styles.rows} scroll`}>
        <div role="list">
          <FlowRows
            count={rows.length}
            estimate={(index) => (index === reading ? 56 : 44)}
            attribute="data-layer"
            active={reading}
          >
            {(index, ref) => {
              const row = rows[index]
              return row === undefined ? null : (
                <Row key={row.key} {...{ row, base, scale, index, ref }} count={rows.length} />
              )
            }}
          </FlowRows>
        </div>
      </div>
    </section>
  )
}

function Row({
  row,
  base,
  scale,
  index,
  count,
  ref,
}: {
  row: AnalysisRow
  base: BaseImage
  scale: number
  index: number
  count: number
  ref: (row: Element | null) => void
}) {
  const format = useFormat()
  const item = useRef<HTMLDivElement>(null)
  const reading = row.state === 'reading'
  useEffect(() => {
    if (reading) item.current?.scrollIntoView({ block: 'nearest' })
  }, [reading])
  const read = row.bytes / scale
  const rest = ((row.expectedBytes ?? row.bytes) - row.bytes) / scale
  return (
    <div
      ref={useCallback(
        (element: HTMLDivElement | null) => {
          item.current = element
          ref(element)
        },
        [ref],
      )}
      role="listitem"
      data-layer={index}
      aria-posinset={index + 1}
      aria-setsize={count}
      aria-current={reading ? 'step' : undefined}
      className={classes(styles.row, styles[row.state])}
      style={row.index === null ? undefined : layerColors(row.index, base.layers)}
    >
      <span className={styles.state}>
        <State state={row.state} />
      </span>
      <LayerChip layer={row.index} baseLayers={base.layers} off={row.state === 'queued'} />
      <div className={styles.command}>
        {row.command === null && row.index === null ? (
          <span className="text-3">Instruction not read yet</span>
        ) : (
          <InstructionText command={row.command} />
        )}
        {row.path === null ? null : (
          <code className={styles.path}>
            <PathText path={row.path} />
          </code>
        )}
      </div>
      <ShareBar
        className={styles.bar}
        shares={[
          { part: 'layer', share: read },
          { part: 'expected', share: rest },
        ]}
      />
      <span className={styles.entries}>{row.entries === null ? '' : counted(row.entries)}</span>
      <span className={styles.size}>
        {reading && row.expectedBytes !== null ? (
          <>
            <b>{format.bytes(row.bytes)}</b> of {format.bytes(Math.max(row.expectedBytes, row.bytes))}
          </>
        ) : row.state === 'queued' ? (
          row.expectedBytes === null ? (
            ''
          ) : (
            format.bytes(row.expectedBytes)
          )
        ) : (
          format.bytes(row.bytes)
        )}
      </span>
    </div>
  )
}

function State({ state }: { state: AnalysisRow['state'] }) {
  switch (state) {
    case 'queued':
      return <i className={styles.waiting} role="img" aria-label="Waiting" />
    case 'reading':
      return <Spinner label="Reading" />
    case 'done':
      return (
        <>
          <CheckIcon />
          <span className="sr-only">Read</span>
        </>
      )
    case 'damaged':
      return (
        <>
          <WarningIcon />
          <span className="sr-only">Read partly: the layer is damaged</span>
        </>
      )
  }
}

function widthOf({ bytes, expectedBytes }: AnalysisRow): number {
  return Math.max(bytes, expectedBytes ?? 0)
}

function counted(entries: number): string {
  return `${formatCount(entries)} ${entries === 1 ? 'entry' : 'entries'}`
}

function segmentOf(row: AnalysisRow, format: Format): CoreSegment {
  const width = widthOf(row)
  const layer = row.index ?? 0
  const filled = row.state === 'queued' ? 0 : row.state === 'reading' ? Math.min(0.999, row.bytes / width) : 1
  return {
    key: row.key,
    layer,
    layers: 1,
    label: `${layer + 1}`,
    spoken: `Layer ${layer + 1}, ${format.spoken(width)}`,
    bytes: width,
    size: '',
    filled,
    wasted: 0,
  }
}

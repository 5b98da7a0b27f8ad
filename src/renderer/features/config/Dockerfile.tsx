import { useCallback, useMemo, useRef, useState } from 'react'

import { dockerfileSteps, dockerfileText } from '#core/query/config/dockerfile'

import { layerColors } from '../../image/layer-color'
import { LayerChip } from '../../image/LayerChip'
import { ShareBar } from '../../image/ShareBar'
import { useFormat } from '../../image/use-format'
import { useKeys } from '../../keys/KeysProvider'
import { useActions } from '../../store/hooks'
import { CopyButton } from '../../ui/CopyButton'
import { ChevronDownIcon, ChevronRightIcon } from '../../ui/icons'
import { useWidth } from '../../ui/use-width'
import { VirtualRows, type RowProps, type VirtualRowsHandle } from '../../ui/VirtualRows'
import styles from './Dockerfile.module.css'
import { dockerfileRows, type DockerfileRow } from './dockerfile-rows'
import type { ImageViewProps } from '../../image/view-props'
import { VeiledText } from './Veiled'

const ROW = 24
/** Stands for a base image whose name is not known. */
const BASE = 'the base image'
/** CSS pixels of each further line of a long instruction, which wraps at any character. */
const LINE = 16
const MOST_LINES = 40
const CHARACTER = 7.3
/** What stands beside the instruction. */
const BESIDE = 330

/** The steps of the build, each with the bytes that it stored and the layer that holds them. */
export function Dockerfile({ tab, model, base }: ImageViewProps) {
  const actions = useActions()
  const [baseOpen, setBaseOpen] = useState(false)
  const [active, setActive] = useState(0)
  const [area, setArea] = useState<HTMLDivElement | null>(null)
  const list = useRef<VirtualRowsHandle>(null)
  const width = useWidth(area)
  const { image, layers } = model.snapshot
  const steps = useMemo(
    () =>
      dockerfileSteps(
        image,
        layers.map(({ storedBytes }) => storedBytes),
        base.layers,
      ),
    [image, layers, base.layers],
  )
  const rows = useMemo(
    () => dockerfileRows(steps, base.layers > 0 ? (base.name ?? BASE) : null, baseOpen),
    [steps, base, baseOpen],
  )
  const largest = layers.reduce((most, { storedBytes }) => Math.max(most, storedBytes), 1)
  const toLayer = (index: number) => {
    const row = rows[index]
    if (row === undefined || row.kind === 'base' || row.layer === null) return
    actions.explore(tab.id, { layer: row.layer, mode: 'layer' })
    actions.setView(tab.id, 'files')
  }
  const columns = Math.max(20, Math.floor((width - BESIDE) / CHARACTER))
  const rowHeight = useCallback(
    (index: number) => {
      const row = rows[index]
      const length = row === undefined ? 0 : (row.verb?.length ?? 0) + row.rest.length
      const lines = width === 0 ? 1 : Math.max(1, Math.ceil(length / columns))
      return ROW + (Math.min(lines, MOST_LINES) - 1) * LINE
    },
    [rows, columns, width],
  )
  const fold = () => setBaseOpen(!baseOpen)
  useKeys(
    useMemo(
      () => [
        { keys: ['ArrowUp', 'ArrowDown'], label: 'Move', group: 'Config', run: () => false },
        { keys: ['Enter'], label: 'Show the layer in Files', group: 'Config', run: () => false },
      ],
      [],
    ),
    area,
  )
  return (
    <div ref={setArea} className={styles.sheet}>
      <p className={styles.lead}>
        Reconstructed from the image’s history. Copied files, stages and comments are unknown.
        <span className="grow" />
        <CopyButton
          label="Copy Dockerfile"
          text={dockerfileText(steps, base.layers > 0 ? base.name : null)}
        />
      </p>
      <VirtualRows
        ref={list}
        id={`dockerfile-${tab.id}`}
        role={base.layers > 0 ? 'treegrid' : 'grid'}
        label="Dockerfile"
        count={rows.length}
        rowHeight={rowHeight}
        active={active}
        onActiveChange={setActive}
        onActivate={toLayer}
        onRowKey={(event, index) => {
          if ((event.key !== ' ' && event.key !== 'Enter') || rows[index]?.kind !== 'base') return false
          fold()
          return true
        }}
        selected={null}
        columns={4}
        headerHeight={28}
        header={<Head />}
        className={styles.rows}
      >
        {(index, props) => {
          const row = rows[index]
          return row === undefined ? null : (
            <Row
              key={index}
              {...{ row, props, largest }}
              baseLayers={base.layers}
              onAct={row.kind === 'base' ? fold : () => toLayer(index)}
            />
          )
        }}
      </VirtualRows>
    </div>
  )
}

function Head() {
  return (
    <div role="row" aria-rowindex={1} className={`${styles.columns} ${styles.header}`}>
      <span role="columnheader">Instruction</span>
      <span role="columnheader">Layer</span>
      <span role="columnheader" className={styles.right}>
        Stored
      </span>
      <span role="columnheader">
        <span className="sr-only">Share of the largest layer</span>
      </span>
    </div>
  )
}

function Row({
  row,
  props,
  largest,
  baseLayers,
  onAct,
}: {
  row: DockerfileRow
  props: RowProps
  largest: number
  baseLayers: number
  onAct: () => void
}) {
  const format = useFormat()
  const { layer, bytes } = row
  const isBase = row.kind === 'base'
  return (
    <div
      {...(isBase ? { ...props, onClick: onAct } : props)}
      aria-expanded={isBase ? row.open : undefined}
      aria-level={baseLayers > 0 ? 1 : undefined}
      className={`${styles.columns} ${styles.row}`}
    >
      <span role="gridcell" className={styles.code}>
        {isBase ? row.open ? <ChevronDownIcon /> : <ChevronRightIcon /> : null}
        <code className={styles.text}>
          {row.verb === null ? null : <span className={styles.verb}>{row.verb}</span>}
          <VeiledText text={row.rest} />
          {isBase && row.rest !== BASE ? <span className="text-3"> base image</span> : null}
        </code>
      </span>
      <span role="gridcell">
        {layer === null ? (
          <span className="sr-only">no layer</span>
        ) : isBase ? (
          <LayerChip layer={layer} to={baseLayers - 1} baseLayers={baseLayers} size="xs" />
        ) : (
          <button type="button" tabIndex={-1} title="Show in Files" className={styles.link} onClick={onAct}>
            <LayerChip layer={layer} baseLayers={baseLayers} size="xs" />
          </button>
        )}
      </span>
      <span role="gridcell" className={styles.right}>
        {bytes === null ? null : format.bytes(bytes)}
      </span>
      <span role="gridcell">
        {bytes === null || bytes === 0 ? null : (
          <span style={layerColors(layer ?? 0, baseLayers)}>
            <ShareBar className={styles.bar} shares={[{ part: 'layer', share: bytes / largest }]} />
          </span>
        )}
      </span>
    </div>
  )
}

import { useEffect, useMemo, useRef } from 'react'

import type { Growth } from '#core/query/map/growth'

import { LayerChip } from '../../image/LayerChip'
import { LayerText } from '../../image/LayerText'
import { useFormat } from '../../image/use-format'
import { useKeys } from '../../keys/KeysProvider'
import { useActions } from '../../store/hooks'
import { VirtualRows, type RowProps, type VirtualRowsHandle } from '../../ui/VirtualRows'
import type { ImageViewProps } from '../../image/view-props'
import styles from './LayerTable.module.css'

const GROUP = 'Breakdown'

/** The layers with all that the picture shows. Enter shows one in Files. */
export function LayerTable({ tab, model, base, growth }: ImageViewProps & { growth: readonly Growth[] }) {
  const { explore, setView } = useActions()
  const { layers, image } = model.snapshot
  const { layer: selected } = tab.explorer
  const list = useRef<VirtualRowsHandle>(null)
  useEffect(() => list.current?.scrollTo(selected), [selected])
  useKeys(
    useMemo(() => {
      const step = (by: 1 | -1) => () => {
        const layer = selected + by
        if (layer < 0 || layer >= layers.length) return false
        explore(tab.id, { layer })
      }
      return [
        { keys: ['ArrowUp', 'ArrowDown'], label: 'Move', group: GROUP, run: () => false },
        { keys: ['Enter'], label: 'Show in Files', group: GROUP, run: () => false },
        { keys: [']'], label: 'Next layer', group: GROUP, hint: false, run: step(1) },
        { keys: ['['], label: 'Previous layer', group: GROUP, hint: false, run: step(-1) },
      ]
    }, [tab.id, selected, layers.length, explore]),
  )
  return (
    <section aria-label="Layers" className={styles.table}>
      <VirtualRows
        ref={list}
        id={`tab-${tab.id}-growth`}
        role="grid"
        label="Layers, in build order"
        count={layers.length}
        rowHeight={30}
        active={selected}
        onActiveChange={(layer) => explore(tab.id, { layer })}
        onActivate={(layer) => {
          explore(tab.id, { layer, mode: 'layer' })
          setView(tab.id, 'files')
        }}
        columns={6}
        headerHeight={28}
        header={<Head />}
        className={styles.rows}
      >
        {(index, props) => {
          const at = growth[index]
          const figures = layers[index]
          if (at === undefined || figures === undefined) return null
          return (
            <Row
              key={index}
              {...{ at, props }}
              stored={figures.storedBytes}
              net={figures.netBytes}
              command={image.layers[index]?.command ?? null}
              base={base}
            />
          )
        }}
      </VirtualRows>
    </section>
  )
}

function Head() {
  return (
    <div role="row" aria-rowindex={1} className={`${styles.columns} ${styles.head}`}>
      <span role="columnheader">Layer</span>
      <span role="columnheader">Instruction</span>
      <span role="columnheader">Stores</span>
      <span role="columnheader">Net change</span>
      <span role="columnheader">Visible after</span>
      <span role="columnheader">Hidden so far</span>
    </div>
  )
}

function Row({
  at,
  stored,
  net,
  command,
  base,
  props,
}: {
  at: Growth
  stored: number
  net: number
  command: string | null
  base: ImageViewProps['base']
  props: RowProps
}) {
  const format = useFormat()
  return (
    <div {...props} className={`${styles.columns} ${styles.row}`}>
      <span role="gridcell">
        <LayerChip layer={at.layer} baseLayers={base.layers} />
      </span>
      <span role="gridcell" className={styles.instruction}>
        <LayerText layer={at.layer} command={command} base={base} />
      </span>
      <span role="gridcell" className={styles.strong}>
        {format.bytes(stored)}
      </span>
      <span role="gridcell">
        {net > 0 ? '+' : ''}
        {format.bytes(net)}
      </span>
      <span role="gridcell">{format.bytes(at.visibleBytes)}</span>
      <span role="gridcell" className={at.hiddenBytes > 0 ? styles.hidden : styles.none}>
        {format.bytes(at.hiddenBytes)}
      </span>
    </div>
  )
}

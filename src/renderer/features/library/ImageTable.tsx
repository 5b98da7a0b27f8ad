import { useCallback, useMemo, useRef, useState, type MouseEvent } from 'react'

import type { EngineStatus } from '#contract/calls'

import { useKeys } from '../../keys/KeysProvider'
import { isRunning } from '../../store/analysis'
import { NO_IMAGES } from '../../store/engines'
import { useActions, useApp } from '../../store/hooks'
import type { LibraryRow, LibraryRows } from '../../store/library-rows'
import { HoverTip } from '../../ui/HoverTip'
import { useNow } from '../../ui/timing'
import { VirtualRows, type VirtualRowsHandle } from '../../ui/VirtualRows'
import { ImageHeader } from './ImageHeader'
import { ImageRow } from './ImageRow'
import styles from './ImageTable.module.css'
import { LayerTip } from './LayerTip'
import { useFocusWhenIdle } from './use-focus-when-idle'

/** Columns that can be there; narrow windows leave some out of sight. */
const COLUMNS = 7

/** The table of an engine's images. Enter analyzes a row or opens what was found. */
export function ImageTable({ engine, found }: { engine: EngineStatus; found: LibraryRows }) {
  const layers = useApp((state) => (state.images.get(engine.id) ?? NO_IMAGES).layers)
  const tabs = useApp((state) => state.tabs)
  const chosenBy = useApp(({ library }) => `${library.filter} ${library.search}`)
  const actions = useActions()
  const now = useNow(30_000)
  const [active, setActive] = useState<string | null>(null)
  const [hovered, setHovered] = useState<number | null>(null)
  const [menu, setMenu] = useState<number | null>(null)
  const [area, setArea] = useState<HTMLDivElement | null>(null)
  const { rows, largest } = found
  const list = useRef<VirtualRowsHandle>(null)
  useFocusWhenIdle(list)
  const at = Math.max(
    0,
    rows.findIndex(({ image }) => image.id === active),
  )

  const open = useCallback(
    ({ image }: LibraryRow, background: boolean) =>
      actions.open({
        source: image.source,
        name: image.names[0],
        listed: { engine: engine.id, id: image.id },
        background,
      }),
    [actions, engine.id],
  )
  const openAt = (index: number, background: boolean) => {
    const row = rows[index]
    if (row !== undefined) open(row, background)
  }
  useKeys(
    useMemo(
      () => [
        { keys: ['ArrowUp', 'ArrowDown'], label: 'Move', group: 'Library', run: () => false },
        { keys: ['Enter'], label: 'Analyze or open', group: 'Library', run: () => false },
        { keys: ['mod+Enter'], label: 'Analyze in the background', group: 'Library', run: () => false },
      ],
      [],
    ),
    area,
  )
  const rowAt = (event: MouseEvent): number | null => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null
    return row === null ? null : Number(row.dataset.row)
  }
  return (
    <HoverTip render={(key) => <LayerTip tip={key} layers={layers} />}>
      <div
        ref={setArea}
        className={styles.area}
        onPointerMove={(event) => setHovered(rowAt(event))}
        onPointerLeave={() => setHovered(null)}
        onContextMenu={(event) => {
          const index = rowAt(event)
          if (index === null) return
          event.preventDefault()
          setMenu(index)
        }}
      >
        <VirtualRows
          ref={list}
          id="images"
          role="grid"
          label={`Images of ${engine.name}`}
          count={rows.length}
          rowHeight={36}
          active={at}
          onActiveChange={(index) => setActive(rows[index]?.image.id ?? null)}
          onActivate={openAt}
          selected={null}
          chosenBy={chosenBy}
          columns={COLUMNS}
          headerHeight={29}
          header={<ImageHeader />}
        >
          {(index, props) => {
            const row = rows[index]
            if (row === undefined) return null
            const { source, id } = row.image
            return (
              <ImageRow
                key={id}
                row={row}
                props={props}
                layers={layers.get(id) ?? null}
                largest={largest}
                now={now}
                running={tabs.some(
                  (tab) => tab.source === source && tab.listed?.id === id && isRunning(tab.analysis),
                )}
                lively={index === hovered || index === at || index === menu}
                menuOpen={index === menu}
                onMenu={(open) => setMenu(open ? index : null)}
                onOpen={open}
              />
            )
          }}
        </VirtualRows>
      </div>
    </HoverTip>
  )
}

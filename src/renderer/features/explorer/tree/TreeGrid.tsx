import {
  useMemo,
  useRef,
  useState,
  type MouseEvent,
  type PointerEvent,
  type Ref,
  type SyntheticEvent,
} from 'react'

import { matchFinder } from '#core/query/match-range'

import { useFormat } from '../../../image/use-format'
import { placeOfPoint, type MenuPlace } from '../../../ui/ContextMenu'
import { HoverTip } from '../../../ui/HoverTip'
import { VirtualRows, type VirtualRowsHandle } from '../../../ui/VirtualRows'
import { placeOf } from '../choice'
import { useSharedPicks } from '../picks/use-picks'
import { useSession, useSharedTree } from '../session'
import type { Columns } from './columns'
import { PathMenu } from './PathMenu'
import { ReasonTip } from './ReasonTip'
import { rowData, type RowData } from './row-data'
import { activeRow } from './rows'
import styles from './TreeGrid.module.css'
import { TreeHead } from './TreeHead'
import { TreeRow } from './TreeRow'
import { useRowKeys } from './use-row-keys'

/** The rows of the tree. Moving the focus selects; Enter goes on to the inspector. */
export function TreeGrid({ columns, ref }: { columns: Columns; ref: Ref<VirtualRowsHandle> }) {
  const session = useSession()
  const { tab, model, base, shown, select, focusPanel } = session
  const tree = useSharedTree()
  const { rows, places, isOpen, state, dispatch } = tree
  const format = useFormat()
  const picks = useSharedPicks()
  const { node } = tab.explorer
  const active = useMemo(() => activeRow(model, rows, node), [model, rows, node])
  const chosen = picks.picks.nodes
  const isSelected = (at: number | undefined): boolean =>
    at !== undefined && (chosen.size > 0 ? chosen.has(at) : at === node)
  const finder = useMemo(() => matchFinder(state.filter), [state.filter])

  // Rows are drawn over and over while they scroll: what they show is made once.
  const dataOf = useMemo(() => remembered((at: number) => rowData(model, shown, at)), [model, shown])

  const handle = useRef<VirtualRowsHandle | null>(null)
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const { onRowKey, setOpen } = useRowKeys(handle, (index) => {
    const row = document.querySelector(`#tab-${tab.id}-tree-${index}`)
    if (row !== null) setMenu(row)
  })
  const nodeUnder = ({ target }: SyntheticEvent): number | undefined => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
    return rows[Number(row?.dataset.row)]
  }
  // Heard before the row takes the focus and with it the selection.
  const onPointerDown = (event: PointerEvent) => {
    const at = nodeUnder(event)
    if (at === undefined || event.button === 2) return
    if (event.shiftKey) picks.extend(rows, node ?? at, at)
    else if (event.ctrlKey || event.metaKey) picks.toggle(at, node)
    else picks.clear()
  }
  const onContextMenu = (event: MouseEvent) => {
    const at = nodeUnder(event)
    if (at === undefined) return
    event.preventDefault()
    if (!picks.picks.nodes.has(at)) picks.clear()
    select(at)
    setMenu(placeOfPoint(event.clientX, event.clientY))
  }
  const onTwist = (event: PointerEvent) => {
    const at = nodeUnder(event)
    const onIt = event.target instanceof Element && event.target.closest('[data-twist]') !== null
    if (at !== undefined && onIt && event.button === 0) setOpen(at, !isOpen(at))
  }
  return (
    <HoverTip render={(key) => <ReasonTip node={Number(key)} />} className={styles.area}>
      {/* Twisties answer to the pointer only; the keyboard has arrows and Space for them. */}
      <div
        className={styles.area}
        onPointerDown={onPointerDown}
        onPointerUp={onTwist}
        onContextMenu={onContextMenu}
      >
        <VirtualRows
          ref={(it) => {
            handle.current = it
            if (typeof ref === 'function') ref(it)
            else if (ref !== null && ref !== undefined) ref.current = it
          }}
          id={`tab-${tab.id}-tree`}
          role="treegrid"
          label={`Files ${placeOf(tab.explorer, base.layers)}`}
          count={rows.length}
          rowHeight={24}
          active={active}
          multiple
          selected={(index) => isSelected(rows[index])}
          onActiveChange={(index) => select(rows[index] ?? null)}
          onActivate={(index) => {
            select(rows[index] ?? null)
            focusPanel('inspector')
          }}
          onRowKey={onRowKey}
          className={styles.grid}
          columns={4 + Number(columns.mode) + Number(columns.owner) + Number(columns.time)}
          headerHeight={26}
          header={
            <TreeHead
              columns={columns}
              order={state.order}
              isFinal={tab.explorer.mode === 'final'}
              onSort={(key) => dispatch({ kind: 'sort', key })}
            />
          }
        >
          {(index, props) => {
            const at = rows[index]
            if (at === undefined) return null
            const data = dataOf(at)
            const path = finder === null ? '' : model.paths.text(at)
            return (
              <TreeRow
                key={at}
                data={data}
                props={props}
                open={isOpen(at)}
                position={places.position[index] ?? 0}
                siblings={places.siblings[index] ?? 0}
                columns={columns}
                match={finder?.(path, path.length - data.name.length) ?? null}
                baseLayers={base.layers}
                format={format}
              />
            )
          }}
        </VirtualRows>
      </div>
      <PathMenu at={menu} onClose={() => setMenu(null)} setOpen={setOpen} />
    </HoverTip>
  )
}

/** Rows of many windows, few enough to forget. */
const MOST_REMEMBERED = 2000

function remembered(make: (node: number) => RowData): (node: number) => RowData {
  const known = new Map<number, RowData>()
  return (node) => {
    const data = known.get(node) ?? make(node)
    if (known.size >= MOST_REMEMBERED) known.clear()
    known.set(node, data)
    return data
  }
}

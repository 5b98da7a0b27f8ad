import { useMemo, useRef, useState, type Ref } from 'react'

import { matchFinder } from '#core/query/search/match-range'

import { useFormat } from '../../../image/use-format'
import type { MenuPlace } from '../../../ui/ContextMenu'
import { HoverTip } from '../../../ui/HoverTip'
import { VirtualRows, type VirtualRowsHandle } from '../../../ui/VirtualRows'
import { placeOf } from '../choice'
import { useSharedPicks } from '../picks/use-picks'
import { useSession, useSharedTree } from '../session'
import { leastWidth, widthBesideName, type ShownColumns } from './columns'
import { PathMenu } from './PathMenu'
import { pinnedAbove, pinnedRows } from './pinned'
import { ReasonTip } from './ReasonTip'
import { rowData, type RowData } from './row-data'
import { activeRow } from './rows'
import styles from './TreeGrid.module.css'
import { TreeHead } from './TreeHead'
import { TreeRow } from './TreeRow'
import { useRowKeys } from './use-row-keys'
import { useRowPointer } from './use-row-pointer'
import { useSizeColumns } from './use-size-columns'
import { mayBeCut, ROW_HEIGHT, wrappedHeight } from './wrapped'

/** The rows of the tree. Moving the focus selects; Enter goes on to the inspector. */
export function TreeGrid({
  columns,
  width,
  ref,
}: {
  columns: ShownColumns
  /** CSS pixels that the panel has. */
  width: number
  ref: Ref<VirtualRowsHandle>
}) {
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
  const nameWidth = Math.max(width, leastWidth(columns)) - widthBesideName(columns)
  const rowHeight = useMemo(
    () => (state.wrap ? (index: number) => wrappedHeight(model, rows[index] ?? 0, nameWidth) : ROW_HEIGHT),
    [state.wrap, model, rows, nameWidth],
  )
  const sums = useSizeColumns(columns)
  const dataOf = useMemo(
    () => remembered((at: number) => rowData(model, shown, at, sums)),
    [model, shown, sums],
  )

  const handle = useRef<VirtualRowsHandle | null>(null)
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const { onRowKey, setOpen, goTo } = useRowKeys(handle, (index) => {
    const row = document.querySelector(`#tab-${tab.id}-tree-${index}`)
    if (row !== null) setMenu(row)
  })
  const pointer = useRowPointer({ setOpen, goTo, onMenu: setMenu })
  return (
    <HoverTip render={(key) => <ReasonTip node={Number(key)} />} className={styles.area}>
      <div className={styles.area} {...pointer}>
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
          rowHeight={rowHeight}
          active={active}
          multiple
          busy={tree.working || undefined}
          selected={(index) => isSelected(rows[index])}
          onActiveChange={(index) => select(rows[index] ?? null)}
          onActivate={(index) => {
            select(rows[index] ?? null)
            focusPanel('inspector')
          }}
          onRowKey={onRowKey}
          className={styles.grid}
          chosenBy={JSON.stringify(state.filter)}
          columns={4 + Object.values(columns).filter(Boolean).length}
          headerHeight={26}
          pinned={(first) => pinnedRows(model, rows, first)}
          pinnedAbove={(index) => pinnedAbove(model, rows[index] ?? 0)}
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
                cut={state.wrap || mayBeCut(data, nameWidth)}
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

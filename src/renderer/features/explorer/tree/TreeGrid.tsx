import { useMemo, useRef, type PointerEvent, type Ref } from 'react'

import { matchFinder } from '#core/query/match-range'
import { isDirectoryIn } from '#core/query/tree'

import { useFormat } from '../../../image/use-format'
import { useKeyRegistry } from '../../../keys/KeysProvider'
import { HoverTip } from '../../../ui/HoverTip'
import type { RowPress } from '../../../ui/row-keys'
import { VirtualRows, type VirtualRowsHandle } from '../../../ui/VirtualRows'
import { placeOf } from '../choice'
import { useSession, useSharedTree } from '../session'
import type { Columns } from './columns'
import { ReasonTip } from './ReasonTip'
import { rowData, type RowData } from './row-data'
import { activeRow } from './rows'
import styles from './TreeGrid.module.css'
import { TreeHead } from './TreeHead'
import { treeKey } from './tree-key'
import { TreeRow } from './TreeRow'
import { typed, typedTarget, type Typed } from './type-ahead'

/** The rows of the tree. Moving the focus selects; Enter goes on to the inspector. */
export function TreeGrid({ columns, ref }: { columns: Columns; ref: Ref<VirtualRowsHandle> }) {
  const session = useSession()
  const { tab, model, base, shown, select, focusPanel, narrow } = session
  const tree = useSharedTree()
  const { rows, places, isOpen, state, dispatch } = tree
  const format = useFormat()
  const registry = useKeyRegistry()
  const name = useRef<Typed | null>(null)
  const { node } = tab.explorer
  const active = useMemo(() => activeRow(model, rows, node), [model, rows, node])
  const finder = useMemo(() => matchFinder(state.filter), [state.filter])

  // Rows are drawn over and over while they scroll: what they show is made once.
  const dataOf = useMemo(() => remembered((at: number) => rowData(model, shown, at)), [model, shown])

  const setOpen = (at: number, open: boolean, below = false) => {
    const to = below ? (model.snapshot.paths.end[at] ?? at + 1) : at + 1
    dispatch({ kind: 'open', ranges: [{ from: at, to }], open, nodes: model.nodeCount })
  }
  const typeAhead = (event: RowPress, index: number): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    const isCommand = registry
      .active(event.target)
      .some(({ keys }) => keys.some((chord) => chord.split(' ')[0] === event.key))
    const next = typed(
      name.current,
      event.key,
      event.timeStamp,
      isCommand || (event.command && MOVES.includes(event.key)),
    )
    name.current = next
    if (next === null) return false
    const to = typedTarget(next.text, index, rows.length, (i) => model.paths.name(rows[i] ?? 0))
    if (to >= 0) goTo(to)
    return true
  }
  const handle = useRef<VirtualRowsHandle | null>(null)
  const goTo = (index: number) => {
    const to = rows[index]
    if (to === undefined) return
    select(to)
    handle.current?.scrollTo(index)
    requestAnimationFrame(() => handle.current?.focus())
  }
  const onRowKey = (event: RowPress, index: number): boolean => {
    const at = rows[index]
    if (at === undefined) return false
    const directory = isDirectoryIn(model, shown.view, at)
    const action = event.command ? treeKey(event, directory, directory && isOpen(at)) : null
    switch (action) {
      case null:
        return typeAhead(event, index)
      case 'open':
      case 'close':
        setOpen(at, action === 'open')
        return true
      case 'open-below':
      case 'close-below':
        setOpen(at, action === 'open-below', true)
        return true
      case 'parent': {
        const above = rows.indexOf(model.snapshot.paths.parent[at] ?? 0)
        if (above >= 0) goTo(above)
        return true
      }
      case 'child':
        goTo(index + 1)
        return true
      case 'previous-panel':
        focusPanel('layers')
        return true
      case 'next-panel':
        focusPanel(narrow ? 'layers' : 'inspector')
        return true
    }
  }
  const onTwist = (event: PointerEvent) => {
    const target = event.target instanceof Element ? event.target : null
    const row = target?.closest<HTMLElement>('[data-row]')
    const at = rows[Number(row?.dataset.row)]
    if (at !== undefined && target?.closest('[data-twist]')) setOpen(at, !isOpen(at))
  }
  return (
    <HoverTip render={(key) => <ReasonTip node={Number(key)} />} className={styles.area}>
      {/* Twisties answer to the pointer only; the keyboard has arrows and Space for them. */}
      <div className={styles.area} onPointerUp={onTwist}>
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
          selected={(index) => rows[index] === node}
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
    </HoverTip>
  )
}

/** Letters that move the focus; what moves it in the tree alone is in `treeKey`. */
const MOVES = 'jkudgGhl*'

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

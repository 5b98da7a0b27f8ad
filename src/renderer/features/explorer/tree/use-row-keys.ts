import { useRef, type RefObject } from 'react'

import { isDirectoryIn } from '#core/query/tree/tree'

import { useKeyRegistry } from '../../../keys/KeysProvider'
import { rowTarget, type RowPress } from '../../../ui/row-keys'
import type { VirtualRowsHandle } from '../../../ui/VirtualRows'
import { useSharedPicks } from '../picks/use-picks'
import { useSession, useSharedTree } from '../session'
import { treeKey } from './tree-key'
import { typed, typedTarget, type Typed } from './type-ahead'

/** Letters that move the focus; what moves it in the tree alone is in `treeKey`. */
const MOVES = 'jkudgGhl*'
/** Rows that Shift with a page key takes in. */
const PAGE = 20

/** What keys do on a row of the tree. */
export function useRowKeys(handle: RefObject<VirtualRowsHandle | null>, onMenu: (index: number) => void) {
  const { model, shown, select, focusPanel, narrow } = useSession()
  const { rows, isOpen, dispatch } = useSharedTree()
  const picks = useSharedPicks()
  const registry = useKeyRegistry()
  const name = useRef<Typed | null>(null)

  const goTo = (index: number) => {
    const to = rows[index]
    if (to === undefined) return
    select(to)
    handle.current?.scrollTo(index)
    requestAnimationFrame(() => handle.current?.focus(index))
  }
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
  const onRowKey = (event: RowPress, index: number): boolean => {
    const at = rows[index]
    if (at === undefined) return false
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      onMenu(index)
      return true
    }
    const to = event.command ? rowTarget(event, index, rows.length, PAGE) : null
    if (to !== null && event.shiftKey && event.key.length > 1) {
      picks.extend(rows, at, rows[to] ?? at)
      goTo(to)
      return true
    }
    const directory = isDirectoryIn(model, shown.view, at)
    const action = event.command ? treeKey(event, directory, directory && isOpen(at)) : null
    if (to !== null || action === 'parent' || action === 'child') picks.move()
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
  return { onRowKey, setOpen, goTo }
}

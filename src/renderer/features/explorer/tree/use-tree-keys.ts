import { useMemo, type RefObject } from 'react'

import { Change } from '#core/model/change'
import type { SortKey } from '#core/query/tree/tree'

import { useKeys } from '../../../keys/KeysProvider'
import type { KeyBinding } from '../../../keys/registry'
import type { VirtualRowsHandle } from '../../../ui/VirtualRows'
import { useSharedPicks } from '../picks/use-picks'
import { useSession, useSharedTree } from '../session'
import type { ShownColumns } from './columns'
import { nextMark } from './next-mark'
import { usePathCommands } from './use-path-commands'

const GROUP = 'Files'
const SORTS: readonly SortKey[] = ['name', 'size', 'removed', 'change']
const nothing = () => false as const

/** The keys of the tree; those of rows are only named here, for the hint bar, and answered by the rows. */
export function useTreeKeys({
  area,
  grid,
  filter,
  columns,
}: {
  area: HTMLElement | null
  grid: RefObject<VirtualRowsHandle | null>
  filter: RefObject<HTMLInputElement | null>
  columns: ShownColumns
}): void {
  const { tab, model, shown, select, reveal } = useSession()
  const tree = useSharedTree()
  const { state, dispatch, rows } = tree
  const { picks, clear } = useSharedPicks()
  const commands = usePathCommands()
  const { node } = tab.explorer

  const inPanel = useMemo((): readonly KeyBinding[] => {
    const toggle = (change: Change, key: string, label: string): KeyBinding => ({
      keys: [`ctrl+${key}`],
      label,
      group: GROUP,
      run: () => {
        // Control+A in a text field means its text.
        if (isField()) return false
        dispatch({ kind: 'change', change, shown: !state.changes[change] })
      },
    })
    const row = (index: number): void => {
      const to = rows[index]
      if (to === undefined) return
      select(to)
      grid.current?.scrollTo(index)
      requestAnimationFrame(() => grid.current?.focus(index))
    }
    const next = (by: 1 | -1) => () => {
      const found = nextMark(model, shown, tree, node, by)
      if (found !== null) reveal(found)
    }
    const anyOpen = () => rows.some((at) => tree.isOpen(at) && (model.snapshot.paths.end[at] ?? 0) > at + 1)
    return [
      { keys: ['Tab'], label: 'Switch panel', group: GROUP, run: nothing },
      { keys: ['ArrowUp', 'ArrowDown'], label: 'Move', group: GROUP, run: nothing },
      { keys: ['Space'], label: 'Expand or collapse', group: GROUP, run: nothing },
      toggle(Change.added, 'a', 'Added'),
      toggle(Change.modified, 'm', 'Modified'),
      toggle(Change.removed, 'r', 'Removed'),
      toggle(Change.unmodified, 'u', 'Unmodified'),
      {
        keys: ['ctrl+Space', 'alt+Space'],
        label: 'Expand or collapse all',
        group: GROUP,
        hint: false,
        run: () => dispatch({ kind: 'all', rest: anyOpen() ? 'closed' : 'open' }),
      },
      {
        keys: ['ArrowRight', 'l'],
        label: 'Expand, or go to first child',
        group: GROUP,
        hint: false,
        run: nothing,
      },
      {
        keys: ['ArrowLeft', 'h'],
        label: 'Collapse, or go to parent',
        group: GROUP,
        hint: false,
        run: nothing,
      },
      { keys: ['*', 'shift+ArrowRight'], label: 'Expand all below', group: GROUP, hint: false, run: nothing },
      { keys: ['shift+ArrowLeft'], label: 'Collapse all below', group: GROUP, hint: false, run: nothing },
      { keys: ['PageDown', 'd'], label: 'Page down', group: GROUP, hint: false, run: nothing },
      { keys: ['PageUp', 'u'], label: 'Page up', group: GROUP, hint: false, run: nothing },
      { keys: ['g g'], label: 'First row', group: GROUP, hint: false, run: () => row(0) },
      { keys: ['G'], label: 'Last row', group: GROUP, hint: false, run: () => row(rows.length - 1) },
      { keys: ['Enter'], label: 'Inspect', group: GROUP, hint: false, run: nothing },
      { keys: ['n'], label: 'Next match or change', group: GROUP, hint: false, run: next(1) },
      { keys: ['N'], label: 'Previous match or change', group: GROUP, hint: false, run: next(-1) },
      {
        keys: ['shift+ArrowUp', 'shift+ArrowDown'],
        label: 'Add to selection',
        group: GROUP,
        hint: false,
        run: nothing,
      },
      {
        keys: ['ContextMenu', 'shift+F10'],
        label: 'Context menu',
        group: GROUP,
        hint: false,
        run: nothing,
      },
      {
        keys: ['Escape'],
        label: 'Clear the selection',
        group: GROUP,
        hint: false,
        run: () => (picks.nodes.size === 0 ? false : clear()),
      },
      ...commands
        .filter(({ chord }) => chord !== '')
        .map(({ chord, label, disabled, run }): KeyBinding => ({
          keys: [chord],
          label,
          group: GROUP,
          id: `${GROUP}/${chord}`,
          hint: false,
          run: () => (disabled ? false : run()),
        })),
    ]
  }, [dispatch, state.changes, rows, tree, model, shown, node, select, reveal, grid, commands, picks, clear])
  useKeys(inPanel, area)

  const anywhere = useMemo((): readonly KeyBinding[] => {
    const { order } = state
    return [
      {
        keys: ['ctrl+p'],
        label: 'Wrap long names',
        group: GROUP,
        hint: false,
        run: () => dispatch({ kind: 'wrap', on: !state.wrap }),
      },
      {
        keys: ['ctrl+f', '/', 'ctrl+/'],
        label: 'Filter',
        group: GROUP,
        run: () => {
          filter.current?.focus()
          filter.current?.select()
        },
      },
      {
        keys: ['ctrl+b'],
        label: 'Attributes',
        group: GROUP,
        run: () => {
          const shown = !(columns.mode || columns.owner)
          const time = shown && columns.time
          dispatch({ kind: 'columns', columns: { ...columns, mode: shown, owner: shown, time } })
        },
      },
      {
        keys: ['!'],
        label: 'Only waste',
        group: GROUP,
        hint: false,
        run: () => dispatch({ kind: 'only-waste', on: !state.onlyWaste }),
      },
      {
        keys: ['ctrl+o'],
        label: 'Sort order',
        group: GROUP,
        run: () => {
          const sorts = SORTS.filter((key) => key !== 'removed' || columns.removed)
          const key = sorts[(sorts.indexOf(order.key) + 1) % sorts.length] ?? 'name'
          dispatch({ kind: 'sort', key })
        },
      },
    ]
  }, [state, filter, columns, dispatch])
  useKeys(anywhere)
}

function isField(): boolean {
  return document.activeElement instanceof HTMLInputElement
}

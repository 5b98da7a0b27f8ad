import { useEffect, useMemo, useRef, useState } from 'react'

import type { FilterText } from '#core/query/search/path-filter'

import { cssVars } from '../../../image/layer-color'
import { useMedia } from '../../../ui/use-media'
import type { VirtualRowsHandle } from '../../../ui/VirtualRows'
import { WorkingLine } from '../../../ui/WorkingLine'
import { PicksBar } from '../picks/PicksBar'
import { useSession, useSharedTree } from '../session'
import { useWidth } from '../../../ui/use-width'
import { columnsFor, leastWidth, type ShownColumns } from './columns'
import { TreeEmpty } from './TreeEmpty'
import { TreeGrid } from './TreeGrid'
import styles from './TreePanel.module.css'
import { TreeTools } from './TreeTools'
import { useKeptFocus } from './use-kept-focus'
import { useReveal } from './use-reveal'
import { useTreeKeys } from './use-tree-keys'

/** How long a filter stands before it is remembered, milliseconds: that draws the image once more. */
const SETTLED_MS = 300

/** Keeps the filter where loading the page again finds it. */
function useRememberedFilter(filter: FilterText): void {
  const { tab, explore } = useSession()
  const isKept = tab.explorer.filter === filter
  useEffect(() => {
    if (isKept) return
    const timer = setTimeout(() => explore({ filter }), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [isKept, filter, explore])
}

/** The files of a view as a tree. */
export function TreePanel() {
  const { panels, shown } = useSession()
  const tree = useSharedTree()
  const [area, setArea] = useState<HTMLElement | null>(null)
  const grid = useRef<VirtualRowsHandle>(null)
  const filter = useRef<HTMLInputElement>(null)
  const wide = useMedia('(width >= 1280px)')
  const width = useWidth(area)
  const { onlyWaste, columns: chosen } = tree.state
  const removed = (shown.sizes.removed[0] ?? 0) > 0
  const isFinal = shown.view.choice.kind === 'final'
  const columns = useMemo((): ShownColumns => {
    const wanted = columnsFor(chosen, { width, wide, removed, isFinal })
    return onlyWaste ? { ...wanted, wasted: true } : wanted
  }, [chosen, width, wide, removed, isFinal, onlyWaste])
  useReveal(grid)
  useRememberedFilter(tree.state.filter)
  useKeptFocus(grid, tree.rows)
  useTreeKeys({ area, grid, filter, columns })
  useEffect(() => {
    const registered = panels.current
    registered.set('files', () => grid.current?.focus())
    return () => void registered.delete('files')
  }, [panels])
  const empty = tree.rows.length === 0
  return (
    <section
      ref={setArea}
      aria-label="Files"
      className={styles.panel}
      style={cssVars({ '--tree-least': `${leastWidth(columns)}px` })}
    >
      <TreeTools columns={columns} filterRef={filter} />
      <WorkingLine working={tree.working} label="Loading files" />
      {empty ? <TreeEmpty /> : <TreeGrid columns={columns} width={width} ref={grid} />}
      <PicksBar />
    </section>
  )
}

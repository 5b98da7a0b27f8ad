import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'

import { formatCount } from '#core/query/format'
import { ABSENT } from '#core/query/image-model'
import { matchMarker } from '#core/query/search/path-search'

import type { SearchResultsProps } from '../../image/search-slot'
import { useFormat } from '../../image/use-format'
import { useActions } from '../../store/hooks'
import { nextPath, resultRows, type ResultRow } from './result-rows'
import styles from './Results.module.css'
import { Row } from './Row'
import { usePathSearch } from './use-path-search'
import { walk } from '../../ui/walk'

const ROW = 28

/** The paths of all layers that a text finds, with what each layer did to them. Enter goes there. */
export function PathResults(props: SearchResultsProps) {
  const { tab, model, base, query, listId, onActiveOption, onInvalid, onLeave } = props
  const actions = useActions()
  const format = useFormat()
  const { result, query: answered, progress, invalid } = usePathSearch(model, query)
  const rows = useMemo(() => resultRows(model, result.nodes), [model, result])
  const marker = useMemo(() => matchMarker(answered), [answered])
  const scroller = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState({ rows, at: 0 })
  const at = Math.min(chosen.rows === rows ? chosen.at : 0, rows.length - 1)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
    // The option that the box names must be there to be named.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...(at < 0 ? [] : [at])])],
    useFlushSync: false,
  })
  const active = rows[at]
  const optionId = (row: ResultRow) => `${listId}-${row.key.replace(' ', '-')}`

  useEffect(() => onInvalid(invalid), [invalid, onInvalid])
  useEffect(() => {
    onActiveOption(active === undefined ? null : optionId(active))
  })
  useEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = 0
  }, [rows])

  const go = (row: ResultRow) => {
    if (row.kind === 'path') {
      const final = model.rowAt(row.node, model.layerCount - 1)
      const last = model.layerOf(model.rowsOf(row.node).at(-1) ?? 0)
      return actions.showInFiles(tab.id, row.node, last, final === ABSENT ? 'layer' : 'final')
    }
    const layer = model.layerOf(row.row)
    if (layer < base.layers) actions.explore(tab.id, { baseOpen: true })
    actions.showInFiles(tab.id, row.node, layer)
  }
  useImperativeHandle(props.ref, () => ({
    onKey: (event) => {
      if (event.key === 'Enter') {
        if (active !== undefined) onLeave(() => go(active))
        return true
      }
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 1)
      const by = event.key === 'ArrowDown' ? 1 : -1
      const isJump = event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      const to = isJump ? nextPath(rows, at, by) : walk(event, at, rows.length, page)
      if (to === null) return false
      setChosen({ rows, at: to })
      virtual.scrollToIndex(to)
      return true
    },
  }))
  return (
    <>
      <div
        ref={scroller}
        id={listId}
        role="listbox"
        aria-label="Paths in all layers"
        aria-busy={progress !== null}
        className={`scroll ${styles.list}`}
      >
        <div role="presentation" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            if (row === undefined) return null
            return (
              <Row
                key={row.key}
                {...{ row, model, format, marker }}
                base={base}
                props={{
                  id: optionId(row),
                  role: 'option',
                  'aria-selected': index === at,
                  'aria-posinset': index + 1,
                  'aria-setsize': rows.length,
                  tabIndex: -1,
                  style: { transform: `translateY(${start}px)` },
                  onPointerMove: () => (index === at ? undefined : setChosen({ rows, at: index })),
                  onClick: () => onLeave(() => go(row)),
                }}
              />
            )
          })}
        </div>
      </div>
      <Outcome text={query.text} found={result.found} listed={result.nodes.length} progress={progress} />
    </>
  )
}

/** How many there are, for the eye and for a screen reader. */
function Outcome({
  text,
  found,
  listed,
  progress,
}: {
  text: string
  found: number
  listed: number
  progress: number | null
}) {
  if (text === '')
    return (
      <p className={styles.outcome}>
        Searches the paths of every layer, including those that later layers removed or changed.
      </p>
    )
  if (progress !== null)
    return <p className={styles.outcome}>Searching, {Math.floor(progress * 100)} % of paths…</p>
  return (
    <p role="status" className={styles.outcome}>
      {found === 0 ? `No path in any layer matches “${text}”.` : null}
      {found > 0 ? `${formatCount(found)} ${found === 1 ? 'path' : 'paths'}` : null}
      {found > listed ? `, the first ${formatCount(listed)} listed. Type more to narrow the search.` : null}
    </p>
  )
}

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'

import { ABSENT, type ImageModel } from '#core/query/image-model'
import { regexFault, type FilterText } from '#core/query/search/path-filter'
import { contentsIn, type ContentScope } from '#core/query/tree/stored-contents'

import { usePathHooks } from '../../image/path-hooks'
import type { SearchResultsProps } from '../../image/search-slot'
import { useActions } from '../../store/hooks'
import { walk } from '../../ui/walk'
import styles from './Contents.module.css'
import { Outcome } from './Outcome'
import { Row } from './Row'
import { contentRows, nextFile, type ContentRow } from './rows'
import { Scope } from './Scope'
import { useContentSearch } from './use-content-search'

const ROW = 26
/** So many bytes are searched while one writes; more only once Enter is pressed. */
const UNASKED_BYTES = 256 << 20

/** What the files of an image hold: lines with a text in them, as they are found. Enter goes there. */
export function ContentResults(props: SearchResultsProps) {
  const { tab, model, query, listId, onActiveOption, onInvalid, onLeave } = props
  const { showInFiles } = useActions()
  const { showVersion } = usePathHooks()
  const [inLayer, setInLayer] = useState(false)
  const { layer } = tab.explorer
  const scope = useMemo<ContentScope>(
    () => (inLayer ? { kind: 'layer', layer } : { kind: 'final' }),
    [inLayer, layer],
  )
  const contents = useMemo(() => contentsIn(model, scope), [model, scope])
  const [asked, setAsked] = useState<unknown>(null)
  const problem = useMemo(() => problemOf(query), [query])
  const cheap = contents.bytes <= UNASKED_BYTES && model.snapshot.image.via !== 'export'
  const ready = query.text.trim() !== '' && problem === null
  const search = useContentSearch(tab.id, model, contents, query, ready && (cheap || asked === query))
  const rows = useMemo(() => contentRows(search.matches), [search.matches])
  const scroller = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState({ query, at: 0 })
  const at = Math.min(chosen.query === query ? chosen.at : 0, rows.length - 1)
  const active = rows[at]
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
    // The option that the box names must be there to be named.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...(at < 0 ? [] : [at])])],
    useFlushSync: false,
  })
  const optionId = (row: ContentRow) => `${listId}-${row.key}`
  const why = problem ?? (search.failure?.code === 'pattern-invalid' ? search.failure.why : null)

  useEffect(() => onInvalid(why), [why, onInvalid])
  useEffect(() => {
    onActiveOption(active === undefined ? null : optionId(active))
  })

  const go = (row: ContentRow) => {
    const node = contents.nodes[row.file] ?? 0
    const found = rowOf(model, node, scope)
    showInFiles(tab.id, node, model.layerOf(found), scope.kind)
    if (row.kind === 'line') showVersion?.({ node, row: found }, row.match)
  }
  useImperativeHandle(props.ref, () => ({
    onKey: (event) => {
      if (event.key === 'Enter') {
        if (active !== undefined) onLeave(() => go(active))
        else setAsked(query)
        return true
      }
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 1)
      const by = event.key === 'ArrowDown' ? 1 : -1
      const isJump = event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      const to = isJump ? nextFile(rows, at, by) : walk(event, at, rows.length, page)
      if (to === null) return false
      setChosen({ query, at: to })
      virtual.scrollToIndex(to)
      return true
    },
  }))
  return (
    <>
      <Scope layer={layer} baseLayers={props.base.layers} inLayer={inLayer} onChange={setInLayer} />
      <div
        ref={scroller}
        id={listId}
        role="listbox"
        aria-label="Lines in files"
        aria-busy={search.state === 'running'}
        className={`scroll ${styles.list}`}
      >
        <div role="presentation" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            if (row === undefined) return null
            return (
              <Row
                key={row.key}
                row={row}
                path={model.paths.text(contents.nodes[row.file] ?? 0)}
                props={{
                  id: optionId(row),
                  role: 'option',
                  'aria-selected': index === at,
                  'aria-posinset': index + 1,
                  'aria-setsize': rows.length,
                  tabIndex: -1,
                  style: { transform: `translateY(${start}px)` },
                  onPointerMove: () => (index === at ? undefined : setChosen({ query, at: index })),
                  onClick: () => onLeave(() => go(row)),
                }}
              />
            )
          })}
        </div>
      </div>
      <Outcome
        text={ready ? query.text : ''}
        search={search}
        waits={ready && !cheap && asked !== query ? contents : null}
        files={contents.contents.length}
      />
    </>
  )
}

/** Why a text is not a valid pattern; null when it is one or does not have to be. */
function problemOf(query: FilterText): string | null {
  return query.mode === 'regex' ? regexFault(query.text) : null
}

/** The row that tells of a content found in a scope. */
function rowOf(model: ImageModel, node: number, scope: ContentScope): number {
  const layer = scope.kind === 'layer' ? scope.layer : model.layerCount - 1
  const row = scope.kind === 'layer' ? model.rowIn(node, layer) : model.rowAt(node, layer)
  return row === ABSENT ? (model.rowsOf(node).at(-1) ?? 0) : row
}

import { useDeferredValue, useMemo, useRef, useState } from 'react'

import { formatCount } from '#core/query/format'
import { orderedBy } from '#core/query/by-size'
import { filterPaths, type FilterText } from '#core/query/search/path-filter'

import { useFormat } from '../../image/use-format'
import { useKeys } from '../../keys/KeysProvider'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Field, FieldToggle } from '../../ui/Field'
import { SearchIcon } from '../../ui/icons'
import { VirtualRows, type VirtualRowsHandle } from '../../ui/VirtualRows'
import { FileHead, type FileOrder } from './FileHead'
import { FileRow } from './FileRow'
import styles from './FileTable.module.css'
import { scopeName, type SharedProps } from './shared'

const GROUP = 'Largest files'

/** The files by size. Enter shows one in Files. */
export function FileTable({
  id,
  files,
  shared,
}: {
  id: string
  /** Paths, largest first. */
  files: Uint32Array
  shared: SharedProps
}) {
  const { source, zoom, base, selected, onSelect, onShow } = shared
  const { model, own, origin, content, names } = source
  const [filter, setFilter] = useState<FilterText>({ text: '', mode: 'plain', matchCase: false })
  const [order, setOrder] = useState<FileOrder>('size')
  const field = useRef<HTMLInputElement>(null)
  const table = useRef<VirtualRowsHandle>(null)
  const text = useDeferredValue(filter)
  const found = useMemo(() => filterPaths(model, text), [model, text])
  // A text that is not a pattern yet leaves the rows as they are.
  const [valid, setValid] = useState(found)
  if (found.kind !== 'invalid' && found !== valid) setValid(found)
  const kept = useMemo(
    () => (valid.kind === 'matches' ? files.filter((node) => valid.matched[node] === 1) : files),
    [files, valid],
  )
  const rows = useMemo(() => {
    if (order === 'size') return kept
    return order === 'name' ? kept.toSorted() : orderedBy(kept, (node) => origin[node] ?? 0)
  }, [kept, order, origin])
  const ranks = useMemo(() => {
    const ranks = new Uint32Array(model.nodeCount)
    files.forEach((node, i) => (ranks[node] = i + 1))
    return ranks
  }, [files, model])
  const format = useFormat()
  const at = selected === null ? -1 : rows.indexOf(selected)
  const largest = own[files[0] ?? 0] ?? 1
  useKeys(
    useMemo(
      () => [
        { keys: ['Enter'], label: 'Show in Files', group: GROUP, run: () => false },
        {
          keys: ['ctrl+f', '/', 'ctrl+/'],
          label: 'Filter',
          group: GROUP,
          run: () => {
            field.current?.focus()
            field.current?.select()
          },
        },
      ],
      [],
    ),
  )
  return (
    <section aria-label="Largest files" className={styles.panel}>
      <header className={styles.head}>
        <h2>Largest files</h2>
        <span
          role="status"
          className={styles.note}
          title="Each file is listed once, however many names it has; empty files are left out"
        >
          {rows.length < files.length ? `${formatCount(rows.length)} of ` : ''}
          {formatCount(files.length)} with content
          {zoom === 0 ? '' : ` in ${model.paths.name(zoom)}`}
          {rows.length < files.length ? `, ${format.bytes(sumOf(rows, own))}` : ''}
        </span>
        <span className="grow" />
        <Field
          ref={field}
          className={styles.filter}
          label="Filter files"
          placeholder="Filter"
          icon={<SearchIcon />}
          value={filter.text}
          invalid={found.kind === 'invalid' ? found.why : null}
          onChange={(text) => setFilter({ ...filter, text })}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
            event.preventDefault()
            table.current?.focus()
          }}
          trailing={
            <FieldToggle
              label="Regular expression"
              pressed={filter.mode === 'regex'}
              onPressedChange={(on) => setFilter({ ...filter, mode: on ? 'regex' : 'plain' })}
            >
              .*
            </FieldToggle>
          }
        />
      </header>
      {rows.length === 0 ? (
        <div className={styles.empty}>
          <EmptyState
            role="status"
            title={`No path matches “${filter.text}”`}
            actions={<Button onClick={() => setFilter({ ...filter, text: '' })}>Clear filter</Button>}
          />
        </div>
      ) : (
        <VirtualRows
          ref={table}
          id={id}
          role="grid"
          label={`Largest files in ${scopeName(source)}`}
          count={rows.length}
          rowHeight={38}
          active={at}
          selected={(index) => rows[index] === selected}
          onActiveChange={(index) => {
            const row = rows[index]
            if (row !== undefined) onSelect(row)
          }}
          onActivate={(index) => {
            const row = rows[index]
            if (row !== undefined) onShow(row)
          }}
          columns={4}
          headerHeight={26}
          header={<FileHead order={order} onOrder={setOrder} />}
          className={styles.rows}
        >
          {(index, props) => {
            const node = rows[index]
            if (node === undefined) return null
            return (
              <FileRow
                key={node}
                rank={ranks[node] ?? 0}
                path={model.paths.text(node)}
                name={model.paths.name(node)}
                bytes={own[node] ?? 0}
                names={names[content[node] ?? 0] ?? 1}
                origin={origin[node] ?? 0}
                {...{ largest, props }}
                baseLayers={base.layers}
              />
            )
          }}
        </VirtualRows>
      )}
    </section>
  )
}

function sumOf(nodes: Uint32Array, bytes: Float64Array): number {
  return nodes.reduce((sum, node) => sum + (bytes[node] ?? 0), 0)
}

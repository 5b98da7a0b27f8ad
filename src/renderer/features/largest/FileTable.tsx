import { useDeferredValue, useMemo, useRef, useState } from 'react'

import { formatCount } from '#core/query/format'
import type { LargeFile } from '#core/query/largest'
import { filterPaths, type FilterText } from '#core/query/path-filter'

import { useKeys } from '../../keys/KeysProvider'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Field, FieldToggle } from '../../ui/Field'
import { SearchIcon } from '../../ui/icons'
import { VirtualRows, type VirtualRowsHandle } from '../../ui/VirtualRows'
import { FileHead, type FileOrder } from './FileHead'
import { FileRow } from './FileRow'
import styles from './FileTable.module.css'
import type { SharedProps } from './shared'

const GROUP = 'Largest files'

/** The files by size. Enter shows one in Files. */
export function FileTable({
  id,
  files,
  source,
  zoom,
  base,
  selected,
  onSelect,
  onShow,
}: SharedProps & { id: string; files: readonly LargeFile[] }) {
  const { model, origins } = source
  const [filter, setFilter] = useState<FilterText>({ text: '', mode: 'plain', matchCase: false })
  const [order, setOrder] = useState<FileOrder>('size')
  const field = useRef<HTMLInputElement>(null)
  const table = useRef<VirtualRowsHandle>(null)
  const text = useDeferredValue(filter)
  const found = useMemo(() => filterPaths(model, text), [model, text])
  const rows = useMemo(() => {
    const ranked = files.map((file, i) => ({ file, rank: i + 1 }))
    const kept =
      found.kind === 'matches' ? ranked.filter(({ file }) => found.matched[file.node] === 1) : ranked
    if (order === 'size') return kept
    return order === 'name'
      ? kept.toSorted((a, b) => a.file.node - b.file.node)
      : kept.toSorted((a, b) => (origins[a.file.node] ?? 0) - (origins[b.file.node] ?? 0))
  }, [files, found, order, origins])
  const at = rows.findIndex(({ file }) => file.node === selected)
  const largest = files[0]?.bytes ?? 1
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
        <span className={styles.note}>
          {formatCount(rows.length)}
          {zoom === 0 ? '' : ` in ${model.paths.name(zoom)}`}
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
          label="Largest files in the final image"
          count={rows.length}
          rowHeight={38}
          active={at}
          selected={(index) => rows[index]?.file.node === selected}
          onActiveChange={(index) => {
            const row = rows[index]
            if (row !== undefined) onSelect(row.file.node)
          }}
          onActivate={(index) => {
            const row = rows[index]
            if (row !== undefined) onShow(row.file.node)
          }}
          columns={4}
          headerHeight={26}
          header={<FileHead order={order} onOrder={setOrder} />}
          className={styles.rows}
        >
          {(index, props) => {
            const row = rows[index]
            if (row === undefined) return null
            const { file, rank } = row
            const origin = origins[file.node] ?? file.layer
            return (
              <FileRow
                key={file.node}
                path={model.paths.text(file.node)}
                name={model.paths.name(file.node)}
                {...{ file, rank, origin, largest, props }}
                baseLayers={base.layers}
              />
            )
          }}
        </VirtualRows>
      )}
    </section>
  )
}

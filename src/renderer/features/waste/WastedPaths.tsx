import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'

import { formatCount } from '#core/query/format'
import type { FilterText } from '#core/query/search/path-filter'

import { AT_ONCE } from '../../image/at-once'
import { useFormat } from '../../image/use-format'
import { useKeys } from '../../keys/KeysProvider'
import { useActions } from '../../store/hooks'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Field, FieldToggle } from '../../ui/Field'
import { SearchIcon } from '../../ui/icons'
import type { RowPress } from '../../ui/row-keys'
import { Segmented } from '../../ui/Segmented'
import { Stages } from '../../ui/stages'
import { useLatestSteps } from '../../ui/use-latest-steps'
import { VirtualRows, type VirtualRowsHandle } from '../../ui/VirtualRows'
import { WorkingLine } from '../../ui/WorkingLine'
import type { ImageViewProps } from '../../image/view-props'
import { PathHead } from './PathHead'
import { PathRow } from './PathRow'
import { wastedPathSteps, type PathRows, type PathWish } from './path-steps'
import { firstOrder, type ShownRow, type WasteColumn, type WasteOrder } from './table-rows'
import styles from './WastedPaths.module.css'

const LISTS = [
  { value: 'grouped', label: 'Grouped' },
  { value: 'files', label: 'Every file' },
] as const

const NO_FILTER: FilterText = { text: '', mode: 'plain', matchCase: false }
const NO_ROWS: readonly ShownRow[] = []
const NONE_OPEN: ReadonlySet<string> = new Set()
const GROUP = 'Wasted space'

/** Every path of which copies are wasted, or the few folders that explain them. Enter shows a row in Files. */
export function WastedPaths({ tab, model, base }: ImageViewProps) {
  const { showInFiles } = useActions()
  const [list, setList] = useState<PathWish['list']>('grouped')
  const [filter, setFilter] = useState(NO_FILTER)
  const [order, setOrder] = useState<WasteOrder>(firstOrder('bytes'))
  const [active, setActive] = useState(0)
  const [open, setOpen] = useState(NONE_OPEN)
  const field = useRef<HTMLInputElement>(null)
  const table = useRef<VirtualRowsHandle>(null)

  const [stages] = useState(() => new Stages())
  const text = useDeferredValue(filter)
  const make = useCallback(
    () => wastedPathSteps(model, { list, text, order, open }, stages),
    [model, list, text, order, open, stages],
  )
  const { value: known, working } = useLatestSteps(make, model.nodeCount <= AT_ONCE)
  const rows = known?.rows ?? NO_ROWS

  const sort = (by: WasteColumn) =>
    setOrder(order.by === by ? { by, descending: !order.descending } : firstOrder(by))
  const show = (index: number) => {
    const row = rows[index]?.row
    if (row !== undefined) showInFiles(tab.id, row.node, row.layers.at(-1) ?? 0)
  }
  const toggle = ({ key }: ShownRow) => {
    const next = new Set(open)
    if (!next.delete(key)) next.add(key)
    setOpen(next)
  }
  const goTo = (index: number) => {
    setActive(index)
    table.current?.scrollTo(index)
    requestAnimationFrame(() => table.current?.focus(index))
  }
  const onRowKey = ({ key, ctrlKey, metaKey, altKey }: RowPress, index: number): boolean => {
    const shown = rows[index]
    if (shown === undefined || ctrlKey || metaKey || altKey) return false
    const isOpen = shown.open === true
    if (shown.open !== null && (key === ' ' || key === (isOpen ? 'ArrowLeft' : 'ArrowRight'))) toggle(shown)
    else if (key === 'ArrowRight' && isOpen) goTo(index + 1)
    else if (key === 'ArrowLeft' && shown.above !== null) goTo(rows.indexOf(shown.above))
    else return false
    return true
  }
  useKeys(
    useMemo(
      () => [
        { keys: ['ArrowUp', 'ArrowDown'], label: 'Move', group: GROUP, run: () => false },
        {
          keys: ['ArrowRight', 'ArrowLeft'],
          label: 'Expand or collapse a folder',
          group: GROUP,
          run: () => false,
        },
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
        {
          keys: ['t'],
          label: 'Group or list',
          group: GROUP,
          run: () => setList(list === 'grouped' ? 'files' : 'grouped'),
        },
      ],
      [list],
    ),
  )
  return (
    <section aria-label="Wasted paths" className={styles.table}>
      <header className={styles.head}>
        <h2>Wasted paths</h2>
        {known === null ? null : <Totals known={known} list={list} />}
        <span className="grow" />
        <Field
          ref={field}
          className={styles.filter}
          label="Filter wasted paths"
          placeholder="Filter paths"
          icon={<SearchIcon />}
          value={filter.text}
          invalid={known?.invalid ?? null}
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
        <Segmented label="List" value={list} options={LISTS} onChange={setList} />
      </header>
      <WorkingLine working={working} label="Loading wasted paths" />
      {known === null ? null : rows.length === 0 ? (
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
          id={`tab-${tab.id}-waste`}
          role="treegrid"
          label={list === 'grouped' ? 'Wasted paths, grouped' : 'Wasted paths'}
          count={rows.length}
          rowHeight={30}
          active={active}
          onActiveChange={setActive}
          onActivate={show}
          onRowKey={onRowKey}
          selected={null}
          busy={working || undefined}
          chosenBy={JSON.stringify(filter)}
          columns={6}
          headerHeight={28}
          header={<PathHead order={order} onSort={sort} />}
          className={styles.rows}
        >
          {(index, props) => {
            const shown = rows[index]
            if (shown === undefined) return null
            return (
              <PathRow
                key={shown.key}
                shown={shown}
                path={model.paths.text(shown.row.node)}
                folder={shown.above === null ? null : model.paths.text(shown.above.row.node)}
                props={props}
                largest={known.largest}
                total={model.snapshot.totals.reclaimableBytes}
                baseLayers={base.layers}
                onShow={() => show(index)}
                onOpen={() => toggle(shown)}
              />
            )
          }}
        </VirtualRows>
      )}
    </section>
  )
}

/** What the rows come to; of what, where a filter leaves some out. */
function Totals({ known: { shown, all, groups }, list }: { known: PathRows; list: PathWish['list'] }) {
  const format = useFormat()
  const filtered = shown.files < all.files
  return (
    <span role="status" className={styles.note}>
      {filtered ? `${formatCount(shown.files)} of ${formatCount(all.files)}` : formatCount(all.files)}{' '}
      {all.files === 1 ? 'path' : 'paths'}
      {list === 'files' ? '' : ` in ${formatCount(groups)} ${groups === 1 ? 'group' : 'groups'}`},{' '}
      {filtered ? `${format.bytes(shown.bytes)} of ` : ''}
      {format.bytes(all.bytes)}
    </span>
  )
}

import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'

import { formatCount } from '#core/query/format'
import type { FilterText } from '#core/query/path-filter'
import type { WasteRow } from '#core/query/waste'

import { AT_ONCE } from '../../image/at-once'
import { useKeys } from '../../keys/KeysProvider'
import { useActions } from '../../store/hooks'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Field, FieldToggle } from '../../ui/Field'
import { SearchIcon } from '../../ui/icons'
import { Segmented } from '../../ui/Segmented'
import { Stages } from '../../ui/stages'
import { useLatestSteps } from '../../ui/use-latest-steps'
import { VirtualRows, type VirtualRowsHandle } from '../../ui/VirtualRows'
import { WorkingLine } from '../../ui/WorkingLine'
import type { WasteProps } from './index'
import { PathHead } from './PathHead'
import { PathRow } from './PathRow'
import { wastedPathSteps, type PathWish } from './path-steps'
import { firstOrder, type WasteColumn, type WasteOrder } from './table-rows'
import styles from './WastedPaths.module.css'

const LISTS = [
  { value: 'grouped', label: 'Grouped' },
  { value: 'files', label: 'Every file' },
] as const

const NO_FILTER: FilterText = { text: '', mode: 'plain', matchCase: false }
const NO_ROWS: readonly WasteRow[] = []
const GROUP = 'Wasted space'

/** Every path of which copies are wasted, folders standing for what shares one fate. Enter shows it in Files. */
export function WastedPaths({ tab, model, base }: WasteProps) {
  const { showInFiles } = useActions()
  const [list, setList] = useState<PathWish['list']>('grouped')
  const [filter, setFilter] = useState(NO_FILTER)
  const [order, setOrder] = useState<WasteOrder>(firstOrder('bytes'))
  const [active, setActive] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const table = useRef<VirtualRowsHandle>(null)

  const [stages] = useState(() => new Stages())
  const text = useDeferredValue(filter)
  const make = useCallback(
    () => wastedPathSteps(model, { list, text, order }, stages),
    [model, list, text, order, stages],
  )
  const { value: known, working } = useLatestSteps(make, model.nodeCount <= AT_ONCE)
  const rows = known?.rows ?? NO_ROWS

  const sort = (by: WasteColumn) =>
    setOrder(order.by === by ? { by, descending: !order.descending } : firstOrder(by))
  const show = (index: number) => {
    const row = rows[index]
    if (row !== undefined) showInFiles(tab.id, row.node, row.layers.at(-1) ?? 0)
  }
  useKeys(
    useMemo(
      () => [
        { keys: ['ArrowUp', 'ArrowDown'], label: 'Move', group: GROUP, run: () => false },
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
        {known === null ? null : (
          <span className={styles.note}>
            {formatCount(known.files)} {known.files === 1 ? 'file' : 'files'} in {formatCount(known.groups)}{' '}
            {known.groups === 1 ? 'group' : 'groups'}
          </span>
        )}
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
      <WorkingLine working={working} label="Working out the wasted paths" />
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
          role="grid"
          label={list === 'grouped' ? 'Wasted paths, grouped' : 'Wasted paths'}
          count={rows.length}
          rowHeight={30}
          active={active}
          onActiveChange={setActive}
          onActivate={show}
          selected={null}
          busy={working || undefined}
          columns={6}
          headerHeight={28}
          header={<PathHead order={order} onSort={sort} />}
          className={styles.rows}
        >
          {(index, props) => {
            const row = rows[index]
            if (row === undefined) return null
            return (
              <PathRow
                key={row.node}
                row={row}
                path={model.paths.text(row.node)}
                props={props}
                largest={known.largest}
                total={model.snapshot.totals.reclaimableBytes}
                baseLayers={base.layers}
                onShow={() => show(index)}
              />
            )
          }}
        </VirtualRows>
      )}
    </section>
  )
}

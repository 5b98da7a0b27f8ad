import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react'

import { useKeyRegistry } from '../keys/KeysProvider'
import { classes } from './classes'
import { rowTarget, type RowPress } from './row-keys'
import styles from './VirtualRows.module.css'

/** Spread these on the row's element. */
export interface RowProps {
  /** A pinned copy of a row is for the eye and the pointer only. */
  readonly role: 'row' | 'option' | 'presentation'
  readonly id?: string
  readonly tabIndex?: 0 | -1
  readonly style: CSSProperties
  readonly onFocus?: () => void
  readonly 'data-row'?: number
  readonly 'data-pinned'?: number
  readonly 'aria-selected'?: boolean
  readonly 'aria-rowindex'?: number
  readonly 'aria-posinset'?: number
  readonly 'aria-setsize'?: number
}

export interface VirtualRowsHandle {
  /** Puts the focus on the active row; on `index` as soon as that is the active one. */
  focus(index?: number): void
  scrollTo(index: number, align?: 'auto' | 'center' | 'start'): void
}

export interface VirtualRowsProps {
  /** Prefix of the rows' ids; unique in the window. */
  id: string
  role: 'grid' | 'treegrid' | 'listbox'
  label: string
  count: number
  /** CSS pixels; of one row where they differ. */
  rowHeight: number | ((index: number) => number)
  /** The row that is the tab stop; it stays mounted while it is scrolled away. -1 stands for the first. */
  active: number
  onActiveChange: (index: number) => void
  /** Enter or double click; `mod` when Control or Command was down. */
  onActivate?: ((index: number, mod: boolean) => void) | undefined
  /** Sees keys of a row first; true when it took the key. */
  onRowKey?: ((press: RowPress, index: number) => boolean) | undefined
  /** `null` for a list in which nothing is selected, else whether a row is; the active row unless given. */
  selected?: ((index: number) => boolean) | null | undefined
  /** Several rows may be selected at once. */
  multiple?: boolean | undefined
  /** A row of column headers, which stays in view. */
  header?: ReactNode
  headerHeight?: number | undefined
  /** Rows to be kept in view, by index, above the one at the top; for rows of one height. */
  pinned?: ((first: number) => readonly number[]) | undefined
  /** How many are kept above a row once it is at the top. */
  pinnedAbove?: ((index: number) => number) | undefined
  /** What the rows were chosen by, such as the text of a filter: the list begins at its top each time it changes. */
  chosenBy?: string | undefined
  columns?: number | undefined
  busy?: boolean | undefined
  className?: string | undefined
  children: (index: number, row: RowProps) => ReactNode
  ref?: Ref<VirtualRowsHandle> | undefined
}

/**
 * A long list or table of which only the rows in view exist. One row is a tab stop; arrows, j and k, page keys,
 * u and d, Home, End, `g` twice and `G` move it.
 */
export function VirtualRows(props: VirtualRowsProps) {
  const { id, role, label, count, rowHeight, header, headerHeight = 0, columns, busy, className } = props
  const active = Math.min(Math.max(0, props.active), count - 1)
  const scroller = useRef<HTMLDivElement>(null)
  const registry = useKeyRegistry()
  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range)
      if (active < 0 || shown.includes(active)) return shown
      return active < (shown[0] ?? 0) ? [active, ...shown] : [...shown, active]
    },
    [active],
  )
  const { pinnedAbove } = props
  const padding = (index: number) =>
    headerHeight + (typeof rowHeight === 'number' ? rowHeight * (pinnedAbove?.(index) ?? 0) : 0)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: typeof rowHeight === 'number' ? () => rowHeight : rowHeight,
    overscan: 8,
    rangeExtractor,
    scrollMargin: headerHeight,
    scrollPaddingStart: active < 0 ? headerHeight : padding(active),
    useFlushSync: false,
  })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  const chosenBy = useRef(props.chosenBy)
  useEffect(() => {
    if (chosenBy.current === props.chosenBy) return
    chosenBy.current = props.chosenBy
    scroller.current?.scrollTo(0, 0)
  }, [props.chosenBy])

  const scrollTo = (index: number, align: 'auto' | 'center' | 'start' = 'auto') => {
    // What is kept above the row must not cover it.
    virtual.setOptions({ ...virtual.options, scrollPaddingStart: padding(index) })
    virtual.scrollToIndex(index, { align })
  }
  const chased = useRef(false)
  const focusRow = useCallback((index: number) => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)
    row?.focus({ preventScroll: true })
    // A row that is not there yet gets the focus when it is.
    chased.current = row === null || row === undefined
  }, [])
  useEffect(() => {
    if (chased.current) focusRow(active)
  })
  useImperativeHandle(props.ref, () => ({
    focus: (index = active) => {
      if (index === active) focusRow(active)
      else chased.current = true
    },
    scrollTo,
  }))

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = (event.target as HTMLElement).closest('[data-row]')
    if (event.defaultPrevented || row === null) return
    const usual = registry.asUsual(event)
    if (usual === null) return
    const { key, ctrlKey, metaKey, altKey, shiftKey } = usual
    const command = registry.allows(event)
    const { target, timeStamp } = event
    const press = { key, ctrlKey, metaKey, altKey, shiftKey, target, timeStamp, command }
    if (props.onRowKey?.(press, active) === true) return event.preventDefault()
    if (!command) return
    if (key === 'Enter' && target === row && props.onActivate !== undefined) {
      event.preventDefault()
      props.onActivate(active, ctrlKey || metaKey)
      return
    }
    const page = Math.max(
      1,
      Math.floor((scroller.current?.clientHeight ?? 0) / virtual.options.estimateSize(0)) - 2,
    )
    const to = rowTarget(press, active, count, page)
    if (to === null) return
    event.preventDefault()
    scrollTo(to)
    if (to === active) return focusRow(active)
    chased.current = true
    props.onActiveChange(to)
  }

  const indexed = role !== 'listbox'
  const above = header === undefined ? 0 : 1
  const rowProps = (index: number, start: number, size: number): RowProps => ({
    role: indexed ? 'row' : 'option',
    id: `${id}-${index}`,
    tabIndex: index === active ? 0 : -1,
    style: { top: start - headerHeight, height: size },
    onFocus: () => {
      if (index !== props.active) props.onActiveChange(index)
    },
    'data-row': index,
    'aria-selected': props.selected === undefined ? index === active : (props.selected?.(index) ?? false),
    ...(indexed
      ? { 'aria-rowindex': index + 1 + above }
      : { 'aria-posinset': index + 1, 'aria-setsize': count }),
  })

  return (
    <div
      ref={scroller}
      role={role}
      aria-label={label}
      aria-rowcount={indexed ? count + above : undefined}
      aria-colcount={columns}
      aria-busy={busy}
      aria-multiselectable={props.multiple}
      tabIndex={-1}
      className={classes('scroll', styles.scroller, className)}
      onKeyDown={onKeyDown}
      onDoubleClick={(event) => {
        const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')
        if (row !== null && (event.target as HTMLElement).closest('button, a, input') === null)
          props.onActivate?.(Number(row.dataset.row), event.ctrlKey || event.metaKey)
      }}
    >
      {header === undefined ? null : (
        <div role="rowgroup" className={styles.header} style={{ height: headerHeight }}>
          {header}
        </div>
      )}
      {props.pinned === undefined || typeof rowHeight !== 'number' ? null : (
        <Pinned
          rows={props.pinned(Math.floor((virtual.scrollOffset ?? 0) / rowHeight))}
          top={headerHeight}
          rowHeight={rowHeight}
          draw={props.children}
        />
      )}
      <div
        role={indexed ? 'rowgroup' : 'presentation'}
        className={styles.rows}
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual
          .getVirtualItems()
          .map((item) => props.children(item.index, rowProps(item.index, item.start, item.size)))}
      </div>
    </div>
  )
}

/** Copies of rows that are scrolled away, in lines below the header. */
function Pinned({
  rows,
  top,
  rowHeight,
  draw,
}: {
  rows: readonly number[]
  top: number
  rowHeight: number
  draw: VirtualRowsProps['children']
}) {
  if (rows.length === 0) return null
  return (
    <div aria-hidden="true" className={styles.pinned} style={{ top }}>
      <div className={styles.pinnedRows} style={{ height: rows.length * rowHeight }}>
        {rows.map((index, line) =>
          draw(index, {
            role: 'presentation',
            'data-pinned': index,
            style: { top: line * rowHeight, height: rowHeight },
          }),
        )}
      </div>
    </div>
  )
}

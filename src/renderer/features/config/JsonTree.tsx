import { useCallback, useMemo, useRef, useState } from 'react'

import { unfoldedLines, type JsonLine } from '#core/query/config/json-lines'

import { useKeys } from '../../keys/KeysProvider'
import { copyText } from '../../ui/copy'
import type { RowPress } from '../../ui/row-keys'
import { VirtualRows, type VirtualRowsHandle } from '../../ui/VirtualRows'
import { JsonDetail } from './JsonDetail'
import { JsonRow } from './JsonRow'
import styles from './JsonTree.module.css'
import { foldKey, valueText } from './json-text'

const ROW = 20

/** A document line by line; objects and arrays fold. Only the lines in view exist. */
export function JsonTree({ lines, label }: { lines: readonly JsonLine[]; label: string }) {
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set())
  /** The line that is the tab stop, by its number in the document. */
  const [at, setAt] = useState(0)
  const [area, setArea] = useState<HTMLDivElement | null>(null)
  const list = useRef<VirtualRowsHandle>(null)
  const shown = useMemo(() => unfoldedLines(lines, closed), [lines, closed])
  const active = Math.max(0, shown.indexOf(at))

  const fold = useCallback(
    (line: number, folded: boolean) => {
      const next = new Set(closed)
      if (folded) next.add(line)
      else next.delete(line)
      setClosed(next)
    },
    [closed],
  )
  const goTo = (line: number) => {
    const index = shown.indexOf(line)
    setAt(line)
    list.current?.scrollTo(index)
    requestAnimationFrame(() => list.current?.focus(index))
  }
  const onRowKey = (press: RowPress, index: number): boolean => {
    const line = shown[index] ?? 0
    const action = foldKey(press, lines, line, closed)
    if (action === null) return false
    if (action.kind === 'fold') fold(line, action.folded)
    else goTo(action.line)
    return true
  }
  useKeys(
    useMemo(
      () => [
        { keys: ['ArrowUp', 'ArrowDown'], label: 'Move', group: 'Config', run: () => false },
        {
          keys: ['Space', 'ArrowLeft', 'ArrowRight'],
          label: 'Expand or collapse',
          group: 'Config',
          run: () => false,
        },
        {
          keys: ['ctrl+Space', 'alt+Space'],
          label: 'Expand or collapse all',
          group: 'Config',
          run: () => setClosed(closed.size > 0 ? new Set() : foldsOf(lines)),
        },
        {
          keys: ['y'],
          label: 'Copy value',
          group: 'Config',
          run: () => void copyText(valueText(lines, at)),
        },
      ],
      [lines, at, closed],
    ),
    area,
  )
  return (
    <div ref={setArea} className={styles.area}>
      <VirtualRows
        ref={list}
        id={`json-${label}`}
        role="treegrid"
        label={label}
        count={shown.length}
        rowHeight={ROW}
        active={active}
        onActiveChange={(index) => setAt(shown[index] ?? 0)}
        onRowKey={onRowKey}
        columns={1}
        className={styles.rows}
      >
        {(index, props) => {
          const number = shown[index] ?? 0
          const line = lines[number]
          if (line === undefined) return null
          return (
            <JsonRow key={number} {...{ line, number, props }} folded={closed.has(number)} onFold={fold} />
          )
        }}
      </VirtualRows>
      <JsonDetail lines={lines} line={shown[active] ?? 0} />
    </div>
  )
}

/** All objects and arrays but the whole. */
function foldsOf(lines: readonly JsonLine[]): ReadonlySet<number> {
  return new Set(lines.flatMap(({ members, depth }, i) => (members > 0 && depth > 0 ? [i] : [])))
}

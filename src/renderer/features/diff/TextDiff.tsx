import { useMemo, useRef, useState } from 'react'

import { useKeys } from '../../keys/KeysProvider'
import { linesOf } from '../../text/lines'
import { useTokens } from '../../text/use-tokens'
import type { VirtualLinesHandle } from '../../text/VirtualLines'
import { useSheet } from '../../ui/Sheet'
import { changeStarts, folded, type DiffRow } from './diff-rows'
import { DiffTools } from './DiffTools'
import { Side, type SideOf } from './Side'
import styles from './TextDiff.module.css'

/** Two texts side by side, scrolled together, what is the same folded away. */
export function TextDiff({
  name,
  rows: all,
  from,
  to,
}: {
  name: string
  rows: readonly DiffRow[]
  from: SideOf
  to: SideOf
}) {
  const fold = useMemo(() => folded(all), [all])
  const [opened, setOpened] = useState<ReadonlySet<DiffRow>>(new Set())
  const rows = useMemo(
    () => fold.flatMap((row) => (row.kind === 'folded' && opened.has(row) ? row.rows : [row])),
    [fold, opened],
  )
  const starts = useMemo(() => changeStarts(rows), [rows])
  const [at, setAt] = useState(-1)
  const sheet = useSheet()
  const left = useRef<VirtualLinesHandle>(null)
  const right = useRef<VirtualLinesHandle>(null)
  const go = (next: number) => {
    const place = (next + starts.length) % starts.length
    const row = starts[place]
    if (row === undefined) return
    setAt(place)
    left.current?.scrollTo(row)
    right.current?.scrollTo(row)
  }
  useKeys(
    [
      { keys: ['n'], label: 'Next difference', group: 'Compare versions', run: () => go(at + 1) },
      {
        keys: ['N'],
        label: 'Previous difference',
        group: 'Compare versions',
        run: () => go(Math.max(at, 0) - 1),
      },
    ],
    sheet,
  )
  const fromLines = useLines(name, from.text)
  const toLines = useLines(name, to.text)
  const open = (row: DiffRow) => setOpened(new Set([...opened, row]))
  return (
    <div className={styles.diff}>
      <DiffTools rows={all} at={at} count={starts.length} onGo={go} />
      <div className={styles.sides}>
        <Side
          {...{ name, rows, open }}
          side="left"
          of={from}
          lines={fromLines}
          ref={left}
          onScrolled={(top, across) => right.current?.follow(top, across)}
        />
        <Side
          {...{ name, rows, open }}
          side="right"
          of={to}
          lines={toLines}
          ref={right}
          onScrolled={(top, across) => left.current?.follow(top, across)}
        />
      </div>
    </div>
  )
}

function useLines(name: string, text: string) {
  const tokens = useTokens(name, text)
  const lines = useMemo(() => linesOf(text), [text])
  return useMemo(() => ({ lines, tokens }), [lines, tokens])
}

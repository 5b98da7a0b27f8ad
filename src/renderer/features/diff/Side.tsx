import { useMemo, type Ref } from 'react'

import { formatCount } from '#core/query/format'

import { Code } from '../../text/Code'
import { ROW_LENGTH } from '../../text/lines'
import type { TokenLines } from '../../text/tokens'
import { VirtualLines, type VirtualLinesHandle } from '../../text/VirtualLines'
import { classes } from '../../ui/classes'
import { LayerChip } from '../../image/LayerChip'
import type { DiffRow } from './diff-rows'
import { markedTokens } from './marks'
import styles from './Side.module.css'

/** One of two versions. */
export interface SideOf {
  readonly text: string
  readonly layer: number
  readonly baseLayers: number
}

interface SideProps {
  readonly name: string
  readonly side: 'left' | 'right'
  readonly of: SideOf
  readonly rows: readonly DiffRow[]
  readonly lines: { readonly lines: readonly string[]; readonly tokens: TokenLines | null }
  readonly open: (row: DiffRow) => void
  readonly onScrolled: (top: number, left: number) => void
  readonly ref: Ref<VirtualLinesHandle>
}

/** One version of a text, a row beside each row of the other. */
export function Side({
  name,
  side,
  of: { layer, baseLayers },
  rows,
  lines,
  open,
  onScrolled,
  ref,
}: SideProps) {
  const width = useMemo(
    () => lines.lines.reduce((most, line) => Math.max(most, Math.min(line.length, ROW_LENGTH)), 0),
    [lines],
  )
  const digits = formatCount(lines.lines.length).length
  return (
    <section className={styles.side}>
      <h3 className={styles.head}>
        <LayerChip layer={layer} baseLayers={baseLayers} />
        {side === 'left' ? 'Before' : 'After'}
      </h3>
      <VirtualLines
        ref={ref}
        count={rows.length}
        width={width + digits}
        label={`${name} as of layer ${layer + 1}`}
        onScroll={({ currentTarget }) => onScrolled(currentTarget.scrollTop, currentTarget.scrollLeft)}
        render={(index) => {
          const row = rows[index]
          if (row === undefined) return null
          if (row.kind === 'folded')
            return <Folded row={row} onOpen={() => open(row)} isFirst={side === 'left'} />
          return <Line row={row} side={side} digits={digits} lines={lines} />
        }}
      />
    </section>
  )
}

function Folded({
  row,
  onOpen,
  isFirst,
}: {
  row: Extract<DiffRow, { kind: 'folded' }>
  onOpen: () => void
  isFirst: boolean
}) {
  const words = `${formatCount(row.rows.length)} equal lines`
  return (
    <button type="button" tabIndex={isFirst ? 0 : -1} className={styles.folded} onClick={onOpen}>
      ⋯ {words}
    </button>
  )
}

function Line({
  row,
  side,
  digits,
  lines: { lines, tokens },
}: {
  row: Exclude<DiffRow, { kind: 'folded' }>
  side: 'left' | 'right'
  digits: number
  lines: SideProps['lines']
}) {
  const here = row.kind === 'same' ? { line: row[side], changed: [] } : row[side]
  if (here === null) return <span className={styles.none} />
  const text = (lines[here.line] ?? '').slice(0, ROW_LENGTH)
  const known = tokens?.[here.line] ?? [{ at: 0, kind: null, text }]
  const sign = row.kind === 'same' ? ' ' : side === 'left' ? '−' : '+'
  return (
    <span className={classes(styles.line, row.kind === 'changed' && styles[side])}>
      <span className={styles.number} aria-hidden="true" style={{ width: `${digits + 2}ch` }}>
        {here.line + 1}
      </span>
      <span className={styles.sign}>{sign}</span>
      {row.kind === 'same' ? (
        <Code tokens={known} />
      ) : (
        markedTokens(known, here.changed).map((token) =>
          token.changed ? <mark key={token.at}>{token.text}</mark> : <Code key={token.at} tokens={[token]} />,
        )
      )}
    </span>
  )
}

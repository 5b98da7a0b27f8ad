import { useEffect, useMemo, useRef } from 'react'

import { formatCount } from '#core/query/format'

import { classes } from '../ui/classes'
import { Code } from './Code'
import { linesOf, textRows } from './lines'
import styles from './TextLines.module.css'
import { tokensBetween } from './tokens'
import { useTokens } from './use-tokens'
import { VirtualLines, type VirtualLinesHandle } from './VirtualLines'

/** A text with line numbers, in colors where its language is known by `name`. */
export function TextLines({
  name,
  text,
  label,
  firstLine = 1,
  line = null,
  className,
}: {
  name: string
  text: string
  label: string
  /** Number of the first line; null where nobody knows, and then lines have none. */
  firstLine?: number | null | undefined
  /** Number of a line to show and to mark. */
  line?: number | null | undefined
  className?: string | undefined
}) {
  const tokens = useTokens(name, text)
  const lines = useMemo(() => linesOf(text), [text])
  const rows = useMemo(() => textRows(lines), [lines])
  const width = useMemo(() => Math.max(0, ...chunkMax(rows.map((row) => row.text.length))), [rows])
  const digits = firstLine === null ? 0 : formatCount(firstLine + lines.length).length
  const target =
    line === null || firstLine === null ? -1 : rows.findIndex((row) => row.line === line - firstLine)
  const list = useRef<VirtualLinesHandle>(null)
  useEffect(() => {
    if (target >= 0) list.current?.scrollTo(target)
  }, [target])
  return (
    <VirtualLines
      ref={list}
      count={rows.length}
      width={width + digits}
      label={label}
      className={className}
      render={(index) => {
        const row = rows[index]
        if (row === undefined) return null
        const known = tokens?.[row.line]
        return (
          <span className={classes(styles.line, index === target && styles.target)}>
            {firstLine === null ? null : (
              <span className={styles.number} aria-hidden="true" style={{ width: `${digits + 3}ch` }}>
                {row.from === 0 ? firstLine + row.line : null}
              </span>
            )}
            <span className={firstLine === null ? styles.bare : undefined}>
              {known === undefined ? row.text : <Code tokens={tokensBetween(known, row.from, row.to)} />}
            </span>
          </span>
        )
      }}
    />
  )
}

/** Maxima of stretches that a call can take as arguments. */
function chunkMax(values: readonly number[]): number[] {
  const found: number[] = []
  for (let at = 0; at < values.length; at += 10_000) found.push(Math.max(...values.slice(at, at + 10_000)))
  return found
}

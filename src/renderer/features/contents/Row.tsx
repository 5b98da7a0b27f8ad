import type { CSSProperties } from 'react'

import type { LineMatch } from '#contract/content'

import { PathText } from '../../image/PathText'
import { classes } from '../../ui/classes'
import { FileIcon } from '../../ui/icons'
import { shownText } from '../../text/decode'
import styles from './Contents.module.css'
import type { ContentRow } from './rows'

interface OptionProps {
  readonly id: string
  readonly role: 'option'
  readonly 'aria-selected': boolean
  readonly 'aria-posinset': number
  readonly 'aria-setsize': number
  readonly tabIndex: -1
  readonly style: CSSProperties
  readonly onPointerMove: () => void
  readonly onClick: () => void
}

/** A file with hits, or one line of it. */
export function Row({ row, path, props }: { row: ContentRow; path: string; props: OptionProps }) {
  if (row.kind === 'file') {
    const lines = `${row.lines} ${row.lines === 1 ? 'line' : 'lines'}`
    return (
      <div {...props} className={classes(styles.row, styles.file)}>
        <span className="sr-only">
          {path}, {lines}
        </span>
        <FileIcon className={styles.icon} />
        <code aria-hidden="true" className={styles.path}>
          <PathText quiet path={path} />
        </code>
        <span aria-hidden="true" className={styles.count}>
          {lines}
        </span>
      </div>
    )
  }
  const { match } = row
  return (
    <div {...props} className={classes(styles.row, styles.line)}>
      <span className="sr-only">
        {path}, line {match.line}: {match.text}
      </span>
      <span aria-hidden="true" className={styles.number}>
        {match.line}
      </span>
      <code aria-hidden="true" className={styles.text}>
        {match.cutBefore ? '…' : null}
        <Marked match={match} />
        {match.cutAfter ? '…' : null}
      </code>
    </div>
  )
}

function Marked({ match: { text, hits } }: { match: LineMatch }) {
  // Indentation says nothing in a list of single lines.
  const start = hits[0] === undefined ? 0 : Math.min(text.length - text.trimStart().length, hits[0][0])
  const parts: { readonly at: number; readonly text: string; readonly hit: boolean }[] = []
  let at = start
  for (const [from, to] of hits) {
    parts.push(
      { at, text: text.slice(at, from), hit: false },
      { at: from, text: text.slice(from, to), hit: true },
    )
    at = to
  }
  parts.push({ at, text: text.slice(at), hit: false })
  return parts
    .filter((part) => part.text !== '')
    .map((part) =>
      part.hit ? (
        <mark key={part.at} className={styles.hit}>
          {shownText(part.text)}
        </mark>
      ) : (
        <span key={part.at}>{shownText(part.text)}</span>
      ),
    )
}

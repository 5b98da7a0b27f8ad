import { formatCount } from '#core/query/format'
import type { ScopeContents } from '#core/query/tree/stored-contents'
import type { SearchOutcome } from '#contract/content'

import { useFormat } from '../../image/use-format'
import styles from './Contents.module.css'
import type { ContentSearch } from './use-content-search'

/** How far a search is, what it found, and what it passed over. */
export function Outcome({
  text,
  search,
  waits,
  files,
}: {
  /** Empty when there is nothing to look for. */
  text: string
  search: ContentSearch
  /** What would be searched, while that waits for a word; null when it does not. */
  waits: ScopeContents | null
  files: number
}) {
  const format = useFormat()
  if (files === 0) return <p className={styles.outcome}>There are no files to search.</p>
  if (text === '')
    return (
      <p className={styles.outcome}>
        Searches the lines of text files and lists matches as they are found. Nothing is stored.
      </p>
    )
  if (waits !== null && search.state === 'idle')
    return (
      <p className={styles.outcome}>
        Press Enter to search {formatCount(files)} files, {format.bytes(waits.bytes)}.
      </p>
    )
  switch (search.state) {
    case 'idle':
      return <p className={styles.outcome}>&nbsp;</p>
    case 'running': {
      const lines = search.matches.reduce((sum, match) => sum + match.lines.length, 0)
      return (
        <p className={styles.outcome}>
          {formatCount(search.files)} of {formatCount(search.totalFiles)} files searched
          {lines === 0 ? '' : `, ${formatCount(lines)} lines so far`}…
        </p>
      )
    }
    case 'failed':
      return (
        <p role="alert" className={styles.failed}>
          {search.failure === null
            ? null
            : `${search.failure.what}: ${search.failure.why}. ${search.failure.hint}`}
        </p>
      )
    case 'done':
      return search.outcome === null ? null : (
        <p role="status" className={styles.outcome}>
          {foundText(text, search.outcome)} {passedOver(search.outcome)}
        </p>
      )
  }
}

function foundText(text: string, { matches, limited }: SearchOutcome): string {
  if (matches === 0) return `No line of a text file matches “${text}”.`
  const lines = `${formatCount(matches)} ${matches === 1 ? 'line' : 'lines'}`
  return limited ? `The first ${lines}; there are more. Type more to narrow the search.` : `${lines}.`
}

function passedOver({ searched, binary, tooLarge, slow, unreadable, longLines }: SearchOutcome): string {
  const parts = [
    count(binary, 'binary file', 'binary files'),
    count(tooLarge, 'file too large', 'files too large'),
    count(slow, 'file that took too long', 'files that took too long'),
    count(unreadable, 'file that could not be read', 'files that could not be read'),
  ].filter((part) => part !== null)
  const over = parts.length === 0 ? '' : ` Skipped ${parts.join(', ')}.`
  const long =
    longLines === 0
      ? ''
      : ` Only the beginning of ${formatCount(longLines)} long ${longLines === 1 ? 'line' : 'lines'} was searched.`
  return `${formatCount(searched)} ${searched === 1 ? 'file' : 'files'} searched.${over}${long}`
}

function count(number: number, one: string, many: string): string | null {
  return number === 0 ? null : `${formatCount(number)} ${number === 1 ? one : many}`
}

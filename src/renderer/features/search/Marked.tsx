import type { MatchRange } from '#core/query/search/match-range'

import { PathText } from '../../image/PathText'
import { cut, type Part } from './cut'
import styles from './Results.module.css'

/** Finds what to mark in a path. */
export type Marker = (path: string) => readonly MatchRange[]

/** A path with what was found in it marked, and its folder quieter than its name. */
export function Marked({ path, marker }: { path: string; marker: Marker | null }) {
  const parts = cut(path, marker === null ? [] : marker(path))
  const draw = (from: number, to: number) =>
    within(parts, from, to).map(({ at, text, hit }) =>
      hit ? (
        <mark key={at} className={styles.hit}>
          {text}
        </mark>
      ) : (
        <span key={at}>{text}</span>
      ),
    )
  return <PathText quiet path={path} draw={draw} />
}

function within(parts: readonly Part[], from: number, to: number): readonly Part[] {
  return parts
    .filter(({ at, text }) => at < to && at + text.length > from)
    .map(({ at, text, hit }) => {
      const start = Math.max(at, from)
      return { at: start, text: text.slice(start - at, to - at), hit }
    })
}

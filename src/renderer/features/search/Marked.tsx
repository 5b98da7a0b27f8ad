import type { MatchRange } from '#core/query/search/match-range'

import { cut, type Part } from './cut'
import styles from './Results.module.css'

/** Finds what to mark in a path. */
export type Marker = (path: string) => readonly MatchRange[]

/** A path with what was found in it marked, and its folder quieter than its name. */
export function Marked({ path, marker }: { path: string; marker: Marker | null }) {
  const slash = path.lastIndexOf('/') + 1
  const parts = marker === null ? [{ at: 0, text: path, hit: false }] : cut(path, marker(path))
  return (
    <>
      {parts.flatMap((part) =>
        splitAt(part, slash).map(({ at, text, hit }) => {
          const folder = at < slash
          const className = folder ? styles.folder : undefined
          return hit ? (
            <mark key={at} className={styles.hit}>
              {text}
            </mark>
          ) : (
            <span key={at} className={className}>
              {text}
            </span>
          )
        }),
      )}
    </>
  )
}

function splitAt(part: Part, at: number): readonly Part[] {
  const cutAt = at - part.at
  if (cutAt <= 0 || cutAt >= part.text.length) return [part]
  return [
    { ...part, text: part.text.slice(0, cutAt) },
    { ...part, at, text: part.text.slice(cutAt) },
  ]
}

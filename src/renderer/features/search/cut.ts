import type { MatchRange } from '#core/query/search/match-range'

/** A piece of a text, with where it begins. */
export interface Part {
  readonly at: number
  readonly text: string
  readonly hit: boolean
}

/** A text in pieces: its matches, and what is between them. */
export function cut(text: string, matches: readonly MatchRange[]): readonly Part[] {
  const parts: Part[] = []
  let at = 0
  for (const [from, to] of matches) {
    if (from > at) parts.push({ at, text: text.slice(at, from), hit: false })
    parts.push({ at: from, text: text.slice(from, to), hit: true })
    at = to
  }
  if (at < text.length) parts.push({ at, text: text.slice(at), hit: false })
  return parts
}

import { GlobPattern } from './glob'
import type { FilterText } from './path-filter'
import { filterRegex } from './path-filter'
import type { LinearRegex } from './regex/linear-regex'

/** Part of a name that a filter text matched: from and to, in characters. */
export type MatchRange = readonly [from: number, to: number]

/** Finds the part of the last component of `path` that matched; `nameStart` is where that component begins. */
export type MatchFinder = (path: string, nameStart: number) => MatchRange | null

/** How names are marked for `filter`; null when there is nothing to mark. */
export function matchFinder(filter: FilterText): MatchFinder | null {
  if (filter.text === '') return null
  if (filter.mode === 'plain') return plainFinder(filter)
  // A glob matches whole names or whole paths, so there is no part to tell from the rest.
  if (filter.mode === 'glob') return wholeName(new GlobPattern(filter.text, filter.matchCase))
  const pattern = filterRegex(filter)
  return typeof pattern === 'string' ? null : patternFinder(pattern)
}

function plainFinder({ text, matchCase }: FilterText): MatchFinder {
  const needle = matchCase ? text : text.toLowerCase()
  return (path, nameStart) => {
    const from = (matchCase ? path : path.toLowerCase()).indexOf(
      needle,
      Math.max(0, nameStart - needle.length + 1),
    )
    return from < 0 ? null : within(from, from + needle.length, path, nameStart)
  }
}

function wholeName(pattern: GlobPattern): MatchFinder {
  return (path, nameStart) => (pattern.test(path) ? [0, path.length - nameStart] : null)
}

function patternFinder(pattern: LinearRegex): MatchFinder {
  return (path, nameStart) => {
    for (const [from, to] of pattern.ranges(path)) {
      const range = within(from, to, path, nameStart)
      if (range !== null) return range
    }
    return null
  }
}

function within(from: number, to: number, path: string, nameStart: number): MatchRange | null {
  const start = Math.max(from, nameStart)
  const end = Math.min(to, path.length)
  return end > start ? [start - nameStart, end - nameStart] : null
}

import { escapeRegex, GlobPattern } from './glob'
import type { ImageModel } from '../image-model'
import { LinearRegex } from './regex/linear-regex'
import { UnsupportedRegex } from './regex/syntax'
import { STEP, toEnd, type Steps } from '../steps'

/** How a filter text is meant. Plain text matches anywhere in a path. */
export interface FilterText {
  readonly text: string
  readonly mode: 'plain' | 'glob' | 'regex'
  readonly matchCase: boolean
}

/** Which nodes a text matches: one element a node, 1 where the path matches. */
export type FilterResult =
  { readonly kind: 'all' } | { readonly kind: 'invalid'; readonly why: string } | PathMatches

/** Paths tried with a regular expression between two yields; a character may take as many steps as the pattern is long. */
export const REGEX_STEP = 512

export interface PathMatches {
  readonly kind: 'matches'
  readonly matched: Uint8Array
}

/** Matches every path of the image. A path that lies below a plain match contains it too, so it matches. */
export function filterPaths(model: ImageModel, filter: FilterText): FilterResult {
  return toEnd(filterSteps(model, filter))
}

export function* filterSteps(model: ImageModel, filter: FilterText): Steps<FilterResult> {
  if (filter.text === '') return { kind: 'all' }
  const matcher = matcherOf(model, filter)
  if (typeof matcher === 'string') return { kind: 'invalid', why: matcher }
  const { nodeCount } = model
  const matched = new Uint8Array(nodeCount)
  const step = filter.mode === 'regex' ? REGEX_STEP : STEP
  for (let from = 1; from < nodeCount; from += step) {
    matcher(matched, from, Math.min(from + step, nodeCount))
    yield
  }
  return { kind: 'matches', matched }
}

/** Sets 1 for each match among the nodes `from` to `to`; called for all nodes in turn. */
type Matcher = (matched: Uint8Array, from: number, to: number) => void

function matcherOf(model: ImageModel, filter: FilterText): Matcher | string {
  if (filter.mode === 'plain') {
    const needle = plainNeedle(filter)
    if (needle !== null) {
      const search = needle.includes(SLASH) ? pathMatcher : nameMatcher
      return search(model, needle, filter.matchCase ? AS_IT_IS : LOWER)
    }
  }
  const pattern = filterPattern(filter)
  return typeof pattern === 'string' ? pattern : patternMatcher(model, pattern)
}

const SLASH = 0x2f
/** Bytes as they are compared. */
const AS_IT_IS = Uint8Array.from({ length: 256 }, (_, byte) => byte)
const LOWER = AS_IT_IS.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte))

/** ASCII bytes of a plain text, lower-cased where case does not matter; null when bytes alone will not do. */
function plainNeedle({ text, matchCase }: FilterText): Uint8Array | null {
  if (/[^\x20-\x7e]|\\/.test(text)) return null
  const wanted = matchCase ? text : text.toLowerCase()
  return Uint8Array.from(wanted, (char) => char.charCodeAt(0))
}

/** Without a slash, what is looked for lies within one name. */
function nameMatcher(model: ImageModel, needle: Uint8Array, fold: Uint8Array): Matcher {
  const { parent, names } = model.snapshot.paths
  const { bytes, ends } = names
  return (matched, from, to) => {
    for (let node = from; node < to; node++) {
      const isBelow = matched[parent[node]] === 1
      matched[node] = isBelow || contains(bytes, ends[node - 1], ends[node], needle, fold) ? 1 : 0
    }
  }
}

/**
 * Byte search over whole paths. Each is written behind its parent's in one buffer; since the parent was searched
 * already, only what the new name adds is looked at.
 */
function pathMatcher(model: ImageModel, needle: Uint8Array, fold: Uint8Array): Matcher {
  const { count, parent, names } = model.snapshot.paths
  const pathEnds = new Uint32Array(count)
  let buffer = new Uint8Array(4096)
  return (matched, first, last) => {
    for (let node = first; node < last; node++) {
      const above = parent[node]
      const from = names.ends[node - 1]
      const to = names.ends[node]
      const start = pathEnds[above]
      const end = start + 1 + to - from
      pathEnds[node] = end
      if (end > buffer.length) {
        const larger = new Uint8Array(Math.max(end, buffer.length * 2))
        larger.set(buffer)
        buffer = larger
      }
      buffer[start] = SLASH
      for (let i = from; i < to; i++) buffer[start + 1 + i - from] = names.bytes[i]
      const behind = Math.max(0, start - needle.length + 1)
      matched[node] = matched[above] === 1 || contains(buffer, behind, end, needle, fold) ? 1 : 0
    }
  }
}

function contains(
  bytes: Uint8Array,
  from: number,
  end: number,
  needle: Uint8Array,
  fold: Uint8Array,
): boolean {
  const { length } = needle
  const last = end - length
  const first = needle[0]
  for (let at = from; at <= last; at++) {
    if (fold[bytes[at]] !== first) continue
    let i = 1
    while (i < length && fold[bytes[at + i]] === needle[i]) i++
    if (i === length) return true
  }
  return false
}

function patternMatcher(model: ImageModel, pattern: PathPattern): Matcher {
  const { parent, end, depth } = model.snapshot.paths
  // Texts of the directories above the node in hand, by depth.
  const texts: string[] = ['']
  return (matched, from, to) => {
    for (let node = from; node < to; node++) {
      const text = `${texts[depth[parent[node]]]}/${model.paths.nameInBulk(node)}`
      if (end[node] > node + 1) texts[depth[node]] = text
      matched[node] = pattern.test(text) ? 1 : 0
    }
  }
}

/** What a filter asks of a path, as it is shown. */
export interface PathPattern {
  test(path: string): boolean
}

/** The pattern that whole paths are tested with, or why the text is not one. */
export function filterPattern(filter: FilterText): PathPattern | string {
  if (filter.mode === 'glob') return new GlobPattern(filter.text, filter.matchCase)
  return filter.mode === 'regex' ? filterRegex(filter) : plainRegex(filter)
}

/** The regular expression of a filter, which takes linear time on any path, or why the text is not one. */
export function filterRegex({ text, matchCase }: FilterText): LinearRegex | string {
  const fault = regexFault(text)
  if (fault !== null) return fault
  try {
    return new LinearRegex(text, matchCase)
  } catch (error) {
    if (error instanceof UnsupportedRegex) return error.message
    throw error
  }
}

/** A plain text as a pattern. Without operators it takes linear time. */
export function plainRegex({ text, matchCase }: FilterText, flags = ''): RegExp {
  return new RegExp(escapeRegex(text), `${flags}${matchCase ? 'u' : 'iu'}`)
}

/** Why a text is not a regular expression; null when it is one. */
export function regexFault(text: string): string | null {
  try {
    RegExp(text, 'u')
    return null
  } catch (error) {
    // Engines put the pattern before the reason, which is last and holds no colon.
    const message = error instanceof Error ? error.message : String(error)
    const reason = message.slice(message.lastIndexOf(': ') + 1).trim()
    return reason.charAt(0).toUpperCase() + reason.slice(1)
  }
}

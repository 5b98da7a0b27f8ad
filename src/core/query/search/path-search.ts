import type { ImageModel } from '../image-model'
import { matchFinder, type MatchRange } from './match-range'
import {
  filterPattern,
  filterRegex,
  plainRegex,
  REGEX_STEP,
  type FilterText,
  type PathPattern,
} from './path-filter'

/** A search over the paths of all layers, as far as it came. */
export interface PathSearch {
  /** Best first: names that are the text, then names that start with it, then the rest; each in order of path. */
  readonly nodes: readonly number[]
  /** How many there are; more than `nodes` when there were too many to keep. */
  readonly found: number
}

export type PathSearchStart =
  | { readonly kind: 'invalid'; readonly why: string }
  /** Yields nodes looked at so far, so that whoever runs it may stop for a while, or for good. */
  | { readonly kind: 'steps'; readonly steps: Generator<number, PathSearch> }

/** Nodes looked at between two yields; some hundredths of a second at most. */
const STEP = 4096

/**
 * Finds the paths whose last component takes part in a match, whatever layers hold them: `app/main` finds
 * `/srv/app/main.js`, and `node_modules` the directories of that name but not all they hold.
 */
export function searchPaths(model: ImageModel, filter: FilterText, most: number): PathSearchStart {
  const matcher = matcherOf(model, filter)
  if (typeof matcher === 'string') return { kind: 'invalid', why: matcher }
  const step = filter.mode === 'regex' ? REGEX_STEP : STEP
  return { kind: 'steps', steps: run(model, matcher, rankOf(model, filter), most, step) }
}

/** Tells of each node in turn, from 1 on without a gap, whether it matches. */
type Matcher = (node: number) => boolean

function* run(
  model: ImageModel,
  matches: Matcher,
  rank: (node: number) => 0 | 1 | 2,
  most: number,
  step: number,
): Generator<number, PathSearch> {
  const ranks: [number[], number[], number[]] = [[], [], []]
  let found = 0
  for (let node = 1; node < model.nodeCount; node++) {
    if (matches(node) && model.rowsOf(node).length > 0) {
      found++
      const kept = ranks[rank(node)]
      if (kept.length < most) kept.push(node)
    }
    if (node % step === 0) yield node
  }
  return { nodes: ranks.flat().slice(0, most), found }
}

function rankOf(model: ImageModel, { text, mode, matchCase }: FilterText): (node: number) => 0 | 1 | 2 {
  if (mode !== 'plain') return () => 0
  const wanted = matchCase ? text : text.toLowerCase()
  const last = wanted.slice(wanted.lastIndexOf('/') + 1)
  return (node) => {
    const name = matchCase ? model.paths.name(node) : model.paths.name(node).toLowerCase()
    if (name === last) return 0
    return name.startsWith(last) ? 1 : 2
  }
}

function matcherOf(model: ImageModel, filter: FilterText): Matcher | string {
  if (filter.mode === 'plain' && isAscii(filter.text)) return byteMatcher(model, filter)
  const pattern = filterPattern(filter)
  if (typeof pattern === 'string') return pattern
  return textMatcher(model, pattern, filter)
}

/** Without what names are shown with escapes for, bytes are compared as they are. */
function isAscii(text: string): boolean {
  return !/[^\x20-\x7e]|\\/.test(text)
}

/** Each path is written behind its parent's in one buffer, and only what its own name adds is searched. */
function byteMatcher(model: ImageModel, { text, matchCase }: FilterText): Matcher {
  const { count, parent, names } = model.snapshot.paths
  const wanted = matchCase ? text : text.toLowerCase()
  const needle = Uint8Array.from(wanted, (char) => char.charCodeAt(0))
  // With a slash at its end the text asks for what a directory holds.
  const overlap = wanted.endsWith('/') ? 1 : 2
  const ends = new Uint32Array(count)
  let buffer = new Uint8Array(4096)
  return (node) => {
    const from = names.ends[node - 1]
    const start = ends[parent[node]]
    const end = start + 1 + names.ends[node] - from
    ends[node] = end
    if (end > buffer.length) buffer = grown(buffer, end)
    buffer[start] = 0x2f
    for (let at = start + 1; at < end; at++) {
      const byte = names.bytes[from + at - start - 1]
      buffer[at] = !matchCase && byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte
    }
    return contains(buffer, Math.max(0, start + overlap - needle.length), end, needle)
  }
}

function contains(buffer: Uint8Array, from: number, end: number, needle: Uint8Array): boolean {
  const last = end - needle.length
  for (let at = from; at <= last; at++) {
    let i = 0
    while (i < needle.length && buffer[at + i] === needle[i]) i++
    if (i === needle.length) return true
  }
  return false
}

function grown(buffer: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(length, buffer.length * 2))
  larger.set(buffer)
  return larger
}

function textMatcher(model: ImageModel, pattern: PathPattern, filter: FilterText): Matcher {
  const { parent, depth } = model.snapshot.paths
  const find = matchFinder(filter) ?? (() => null)
  // Texts of the directories above the node in hand, by depth.
  const texts: string[] = ['']
  return (node) => {
    const above = texts[depth[parent[node]]]
    const text = `${above}/${model.paths.nameInBulk(node)}`
    texts[depth[node]] = text
    return pattern.test(text) && find(text, above.length + 1) !== null
  }
}

/** Finds the parts of a shown path that a text matched, to mark them; null when there is nothing to mark. */
export function matchMarker(filter: FilterText): ((path: string) => readonly MatchRange[]) | null {
  if (filter.text === '' || filter.mode === 'glob') return null
  if (filter.mode === 'plain') {
    const pattern = plainRegex(filter, 'g')
    return (path) =>
      Array.from(path.matchAll(pattern), ({ 0: { length }, index }) => [index, index + length] as const)
  }
  const pattern = filterRegex(filter)
  return typeof pattern === 'string' ? null : (path) => pattern.ranges(path)
}

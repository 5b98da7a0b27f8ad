import { escapeRegex, GlobPattern } from './glob'
import type { ImageModel } from './image-model'

/** How a filter text is meant. Plain text matches anywhere in a path. */
export interface FilterText {
  readonly text: string
  readonly mode: 'plain' | 'glob' | 'regex'
  readonly matchCase: boolean
}

/** Which nodes a text matches: one element a node, 1 where the path matches. */
export type FilterResult =
  { readonly kind: 'all' } | { readonly kind: 'invalid'; readonly why: string } | PathMatches

export interface PathMatches {
  readonly kind: 'matches'
  readonly matched: Uint8Array
}

/** Matches every path of the image. A path that lies below a plain match contains it too, so it matches. */
export function filterPaths(model: ImageModel, filter: FilterText): FilterResult {
  if (filter.text === '') return { kind: 'all' }
  if (filter.mode === 'plain') {
    const needle = plainNeedle(filter)
    if (needle !== null) return { kind: 'matches', matched: matchBytes(model, needle, !filter.matchCase) }
  }
  const pattern = filterPattern(filter)
  if (typeof pattern === 'string') return { kind: 'invalid', why: pattern }
  return { kind: 'matches', matched: matchPattern(model, pattern) }
}

/** ASCII bytes of a plain text, lower-cased where case does not matter; null when bytes alone will not do. */
function plainNeedle({ text, matchCase }: FilterText): Uint8Array | null {
  if (/[^\x20-\x7e]|\\/.test(text)) return null
  const wanted = matchCase ? text : text.toLowerCase()
  return Uint8Array.from(wanted, (char) => char.charCodeAt(0))
}

/**
 * Byte search over all paths. Each is written behind its parent's in one buffer; since the parent was searched
 * already, only what the new name adds is looked at.
 */
function matchBytes(model: ImageModel, needle: Uint8Array, foldCase: boolean): Uint8Array {
  const { count, parent, names } = model.snapshot.paths
  const matched = new Uint8Array(count)
  const ends = new Uint32Array(count)
  let buffer = new Uint8Array(4096)
  for (let node = 1; node < count; node++) {
    const above = parent[node]
    const from = names.ends[node - 1]
    const to = names.ends[node]
    const start = ends[above]
    const end = start + 1 + to - from
    ends[node] = end
    if (end > buffer.length) {
      const larger = new Uint8Array(Math.max(end, buffer.length * 2))
      larger.set(buffer)
      buffer = larger
    }
    buffer[start] = 0x2f
    for (let i = from; i < to; i++) {
      const byte = names.bytes[i]
      buffer[start + 1 + i - from] = foldCase && byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte
    }
    const first = Math.max(0, start - needle.length + 1)
    matched[node] = matched[above] === 1 || contains(buffer, first, end, needle) ? 1 : 0
  }
  return matched
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

function matchPattern(model: ImageModel, pattern: PathPattern): Uint8Array {
  const { count, parent, end } = model.snapshot.paths
  const matched = new Uint8Array(count)
  // Texts of the directories above the node in hand, by depth.
  const texts: string[] = ['']
  const { depth } = model.snapshot.paths
  for (let node = 1; node < count; node++) {
    const text = `${texts[depth[parent[node]]]}/${model.paths.nameInBulk(node)}`
    if (end[node] > node + 1) texts[depth[node]] = text
    matched[node] = pattern.test(text) ? 1 : 0
  }
  return matched
}

/** What a filter asks of a path, as it is shown. */
export interface PathPattern {
  test(path: string): boolean
}

/** The pattern that whole paths are tested with, or in words why the text is none. */
export function filterPattern(filter: FilterText): PathPattern | string {
  return filter.mode === 'glob' ? new GlobPattern(filter.text, filter.matchCase) : filterRegex(filter)
}

/** The same of a filter that is no glob. */
export function filterRegex({ text, mode, matchCase }: FilterText): RegExp | string {
  try {
    return new RegExp(mode === 'regex' ? text : escapeRegex(text), matchCase ? 'u' : 'iu')
  } catch (error) {
    return whyInvalid(error)
  }
}

/** Engines put the pattern before the reason, which is last and holds no colon. */
function whyInvalid(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const reason = message.slice(message.lastIndexOf(': ') + 1).trim()
  return reason.charAt(0).toUpperCase() + reason.slice(1)
}

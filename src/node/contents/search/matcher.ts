import type { LineMatch, SearchTask } from '#contract/content'

import { patternInvalid } from '../../failures/content'
import { lineMatch } from './excerpt'

/** What looking through one text gave. */
export interface TextMatches {
  readonly lines: readonly LineMatch[]
  /** There were more lines than asked for. */
  readonly more: boolean
  /** Lines of which only the beginning was looked at. */
  readonly longLines: number
}

/** Finds at most `most` lines of a text. */
export type Matcher = (text: string, most: number) => TextMatches

/** Looks for a text wherever it stands; takes time in proportion to what it looks at. */
export function plainMatcher({ text, matchCase }: Pick<SearchTask, 'text' | 'matchCase'>): Matcher {
  const literal = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\r?\n/g, '\\r?\\n')
  const pattern = new RegExp(literal, matchCase ? 'gu' : 'giu')
  return (content, most) => {
    const found = new LineCollector(content, most)
    pattern.lastIndex = 0
    for (let hit = pattern.exec(content); hit !== null; hit = pattern.exec(content)) {
      const next = found.take(hit.index, pattern)
      if (next === null) break
      pattern.lastIndex = next
    }
    return found.result(0)
  }
}

/**
 * Tries a pattern on each line by itself. A pattern may take for ever even so: whoever calls this must be able to
 * stop it. Throws `pattern-invalid`.
 */
export function patternMatcher(
  { text, matchCase }: Pick<SearchTask, 'text' | 'matchCase'>,
  lineLength: number,
): Matcher {
  const pattern = compile(text, matchCase ? 'gu' : 'giu')
  return (content, most) => {
    const found = new LineCollector(content, most)
    let longLines = 0
    for (let start = 0; start <= content.length;) {
      const end = endOfLine(content, start)
      if (end - start > lineLength) longLines++
      const line = content.slice(start, Math.min(withoutReturn(content, start, end), start + lineLength))
      pattern.lastIndex = 0
      const hit = pattern.exec(line)
      // What matches nothing matches everywhere.
      if (hit !== null && hit[0] !== '' && found.take(start + hit.index, pattern) === null) break
      start = end + 1
    }
    return found.result(longLines)
  }
}

/** Gathers lines with a hit, counting lines as it goes. */
class LineCollector {
  readonly #content: string
  readonly #most: number
  readonly #lines: LineMatch[] = []
  #number = 1
  /** Characters whose lines and bytes were counted, and how many bytes those are. */
  #counted = 0
  #bytes = 0
  #more = false

  constructor(content: string, most: number) {
    this.#content = content
    this.#most = most
  }

  /** Takes in the line around a hit; answers where the next line begins, null when there were enough. */
  take(at: number, pattern: RegExp): number | null {
    if (this.#lines.length === this.#most) {
      this.#more = true
      return null
    }
    const content = this.#content
    const start = content.lastIndexOf('\n', at - 1) + 1
    const end = endOfLine(content, at)
    for (
      let i = content.indexOf('\n', this.#counted);
      i >= 0 && i < start;
      i = content.indexOf('\n', i + 1)
    ) {
      this.#number++
    }
    this.#bytes += Buffer.byteLength(content.slice(this.#counted, start))
    this.#counted = start
    const line = content.slice(start, withoutReturn(content, start, end))
    this.#lines.push(lineMatch({ line: this.#number, offset: this.#bytes }, line, at - start, pattern))
    return end + 1
  }

  result(longLines: number): TextMatches {
    return { lines: this.#lines, more: this.#more, longLines }
  }
}

function endOfLine(content: string, from: number): number {
  const end = content.indexOf('\n', from)
  return end < 0 ? content.length : end
}

function withoutReturn(content: string, start: number, end: number): number {
  return end > start && content.charCodeAt(end - 1) === 0x0d ? end - 1 : end
}

function compile(text: string, flags: string): RegExp {
  try {
    return new RegExp(text, flags)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw patternInvalid(
      text,
      message
        .slice(message.lastIndexOf(': ') + 1)
        .trim()
        .toLowerCase(),
    )
  }
}

import { TimeGuard } from './guard'
import type { Matcher, TextMatches } from './matcher'

/** The text of one file. */
export interface FileText {
  readonly file: number
  readonly text: string
}

/** Looks through the texts of many files; `found` is null for a file on which it took too long. */
export interface TextSearch {
  add(text: FileText): void
  /** Looks through what waits. */
  flush(): void
}

/** Texts that wait at most, in number and in characters: a guard costs a fifth of a millisecond each time. */
const MOST_WAITING = 100
const MOST_CHARACTERS = 1 << 20
/** Milliseconds that the first of them waits. */
const MOST_WAIT = 200
/** A file of so many characters gets the time that is allowed; a longer one more. */
const USUAL = 4 << 20

type Found = (file: number, matches: TextMatches | null) => void

/** For matchers that take time in proportion to the text. */
export function directSearch(matcher: Matcher, most: number, found: Found): TextSearch {
  return { add: ({ file, text }) => found(file, matcher(text, most)), flush: () => {} }
}

/**
 * For matchers that may never end. Files are looked through some at a time; when that takes too long, one by one,
 * each for `milliseconds`.
 */
export function guardedSearch(
  matcher: Matcher,
  most: number,
  milliseconds: number,
  found: Found,
): TextSearch {
  const guard = new TimeGuard()
  let waiting: FileText[] = []
  let characters = 0
  let since = 0
  const allowed = (text: string): number => milliseconds * Math.max(1, text.length / USUAL)
  const flush = (): void => {
    const texts = waiting
    waiting = []
    characters = 0
    if (texts.length === 0) return
    const together = guard.run(() => texts.map(({ text }) => matcher(text, most)), milliseconds)
    texts.forEach(({ file, text }, i) => {
      const result = together?.value[i] ?? guard.run(() => matcher(text, most), allowed(text))?.value
      found(file, result ?? null)
    })
  }
  return {
    add(text) {
      if (characters + text.text.length > MOST_CHARACTERS) flush()
      if (waiting.length === 0) since = performance.now()
      waiting.push(text)
      characters += text.text.length
      const due = performance.now() - since >= MOST_WAIT
      if (due || waiting.length >= MOST_WAITING || characters >= MOST_CHARACTERS) flush()
    },
    flush,
  }
}

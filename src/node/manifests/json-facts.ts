/** What a JSON text shows before it is parsed. */
export interface JsonFacts {
  /** Brackets inside brackets. */
  readonly depth: number
  /** The first key that one object states twice, as written; null for none. */
  readonly twice: string | null
}

/** Longest text in which keys are compared; real documents take some kilobytes. */
const COMPARED = 4 << 20

/**
 * Goes over a JSON text without recursion, since a hostile one may nest as deep as it is long. What is no JSON gives
 * facts that mean nothing.
 */
export function jsonFacts(text: string): JsonFacts {
  const open: (Set<string> | null)[] = []
  const compares = text.length <= COMPARED
  let depth = 0
  let twice: string | null = null
  let key: string | null = null
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"') {
      const end = endOfString(text, at)
      if (compares) key = text.slice(at, end)
      at = end - 1
    } else if (character === ':') {
      const keys = open.at(-1)
      if (key !== null && keys?.has(key) === true) twice ??= key
      if (key !== null) keys?.add(key)
    } else if (character === '{' || character === '[') {
      open.push(character === '{' && compares ? new Set() : null)
      depth = Math.max(depth, open.length)
    } else if (character === '}' || character === ']') open.pop()
  }
  return { depth, twice }
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at + 1
  }
  return text.length
}

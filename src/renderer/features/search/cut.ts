/** A piece of a text, with where it begins. */
export interface Part {
  readonly at: number
  readonly text: string
  readonly hit: boolean
}

/** Where matches lie in a text, and what is between them. */
export function cut(text: string, pattern: RegExp): readonly Part[] {
  const parts: Part[] = []
  let from = 0
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '') continue
    if (match.index > from) parts.push({ at: from, text: text.slice(from, match.index), hit: false })
    parts.push({ at: match.index, text: match[0], hit: true })
    from = match.index + match[0].length
  }
  if (from < text.length) parts.push({ at: from, text: text.slice(from), hit: false })
  return parts
}

/** A name being typed in a tree. */
export interface Typed {
  readonly text: string
  /** Milliseconds, of the last key. */
  readonly at: number
}

/** How long a name may pause between two keys, in milliseconds. */
const PAUSE_MS = 900

/**
 * The name typed so far with `key` behind it; null when the key starts nothing: it has a meaning of its own, and
 * only the first letter of a name can be told from a command.
 */
export function typed(before: Typed | null, key: string, now: number, isCommand: boolean): Typed | null {
  if (key.length !== 1 || key === ' ') return null
  const goesOn = before !== null && now - before.at <= PAUSE_MS
  if (!goesOn && isCommand) return null
  return { text: (goesOn ? before.text : '') + key.toLowerCase(), at: now }
}

/**
 * The row that a typed name leads to: the next one from `from` on whose name starts with it, round the end; -1 when
 * there is none. A first letter moves on from the row in hand, further ones may stay.
 */
export function typedTarget(
  text: string,
  from: number,
  count: number,
  nameOf: (index: number) => string,
): number {
  const first = text.length === 1 ? from + 1 : from
  for (let i = 0; i < count; i++) {
    const index = (first + i) % count
    if (nameOf(index).toLowerCase().startsWith(text)) return index
  }
  return -1
}

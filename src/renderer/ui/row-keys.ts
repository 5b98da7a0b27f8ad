export interface RowKey {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** A press as rows hear it: as the key that usually does what it does, wherever the user has put that. */
export interface RowPress extends RowKey {
  readonly target: EventTarget | null
  /** Milliseconds, by the clock of events. */
  readonly timeStamp: number
  /** False when it can only be a letter of a name: the user wants single characters to do nothing. */
  readonly command: boolean
}

/** Where a key leads from row `at` of `count`; null when it is no key of movement. */
export function rowTarget(event: RowKey, at: number, count: number, page: number): number | null {
  if (event.ctrlKey || event.metaKey || event.altKey || count === 0) return null
  const to = step(event, at, count, page)
  return to === null ? null : Math.min(count - 1, Math.max(0, to))
}

function step(event: RowKey, at: number, count: number, page: number): number | null {
  switch (event.key) {
    case 'ArrowDown':
    case 'j':
      return at + 1
    case 'ArrowUp':
    case 'k':
      return at - 1
    case 'PageDown':
    case 'd':
      return at + page
    case 'PageUp':
    case 'u':
      return at - page
    case 'Home':
      return 0
    case 'End':
    case 'G':
      return count - 1
    default:
      return null
  }
}

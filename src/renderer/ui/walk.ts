interface Key {
  readonly key: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

/**
 * Where a key leads from line `at` of `count` while the focus is in the box: Home, End and letters stay the box's.
 * Arrows go round the ends, pages do not. Null when it is no key of movement.
 */
export function walk({ key, ...held }: Key, at: number, count: number, page: number): number | null {
  if (held.altKey || held.ctrlKey || held.metaKey || held.shiftKey || count === 0) return null
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return (at + count - 1) % count
    case 'PageDown':
      return Math.min(count - 1, at + page)
    case 'PageUp':
      return Math.max(0, at - page)
    default:
      return null
  }
}

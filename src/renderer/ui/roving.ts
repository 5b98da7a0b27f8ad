import type { KeyboardEvent } from 'react'

/**
 * Arrow keys for a row of items of which one is a tab stop: moves focus and reports the item gone to.
 * Items are the elements that carry `data-roving` with their position, inside the element that listens or the
 * `data-roving-group` around it.
 */
export function rovingKeys(count: number, at: number, onMove: (to: number) => void) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const to = target(event.key, at, count)
    if (to === null || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    onMove(to)
    const group = event.currentTarget.closest('[data-roving-group]') ?? event.currentTarget
    group.querySelector<HTMLElement>(`[data-roving="${to}"]`)?.focus()
  }
}

function target(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowLeft':
    case 'ArrowUp':
      return (at + count - 1) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

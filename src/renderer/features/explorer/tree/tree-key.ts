import type { RowKey } from '../../../ui/row-keys'

/** What a key does on a row of the tree, beyond moving up and down. */
export type TreeKeyAction =
  'open' | 'close' | 'open-below' | 'close-below' | 'parent' | 'child' | 'next-panel' | 'previous-panel'

/** The action of a key; null when the tree leaves it to others. */
export function treeKey(event: RowKey, directory: boolean, open: boolean): TreeKeyAction | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  switch (event.key) {
    case 'Tab':
      return event.shiftKey ? 'previous-panel' : 'next-panel'
    case 'ArrowRight':
    case 'l':
      if (!directory) return null
      if (event.shiftKey) return 'open-below'
      return open ? 'child' : 'open'
    case 'ArrowLeft':
    case 'h':
      if (event.shiftKey && directory) return 'close-below'
      return directory && open ? 'close' : 'parent'
    case ' ':
      return directory ? (open ? 'close' : 'open') : null
    case '*':
      return directory ? 'open-below' : null
    default:
      return null
  }
}

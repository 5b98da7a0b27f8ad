import type { KeyboardEvent } from 'react'

import { rowTarget } from '../../../ui/row-keys'
import { useSession } from '../session'
import { layerOfItem, nextItem, type LayerItem } from './layer-items'

/** Keys of the list of layers; `at` is the item in hand, `onToggle` is told before the base image opens or closes. */
export function useListKeys(
  items: readonly LayerItem[],
  at: number,
  choose: (index: number, extend: boolean) => void,
  onToggle: () => void,
) {
  const { tab, base, explore, focusPanel } = useSession()
  const { layer, baseOpen } = tab.explorer
  return (event: KeyboardEvent) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    const inBase = base.layers > 1 && layer < base.layers
    const opens = event.key === ' ' || event.key === 'ArrowRight' || event.key === 'ArrowLeft'
    if (plain && event.key === 'Tab' && !event.shiftKey) focusPanel('files')
    else if (plain && inBase && opens) {
      onToggle()
      explore({ baseOpen: event.key === ' ' ? !baseOpen : event.key === 'ArrowRight' })
    } else if (plain && event.key === 'Enter') focusPanel('files')
    else {
      const to = rowTarget(event, at, items.length, 8)
      if (to === null) return
      // Rows that are only passed by lie in between; past the last one it goes no further.
      const item = items[to]
      const passed = item === undefined || layerOfItem(item, base.layers) === null
      const index = passed ? nextItem(items, to, to > at ? 1 : -1, base.layers) : to
      if (!passed || index !== to) choose(index, event.shiftKey && event.key.startsWith('Arrow'))
    }
    event.preventDefault()
  }
}

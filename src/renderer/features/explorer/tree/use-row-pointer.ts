import type { MouseEvent, PointerEvent, SyntheticEvent } from 'react'

import { placeOfPoint, type MenuPlace } from '../../../ui/ContextMenu'
import { useSharedPicks } from '../picks/use-picks'
import { useSession, useSharedTree } from '../session'

/** What the pointer does on rows of the tree, beyond giving them the focus. */
export function useRowPointer({
  setOpen,
  goTo,
  onMenu,
}: {
  setOpen: (node: number, open: boolean) => void
  goTo: (index: number) => void
  onMenu: (place: MenuPlace) => void
}) {
  const { tab, select } = useSession()
  const { rows, isOpen } = useSharedTree()
  const { picks, extend, toggle, clear } = useSharedPicks()
  const { node } = tab.explorer
  const nodeUnder = (event: SyntheticEvent): number | undefined => rows[placeUnder(event).index]
  return {
    // Heard before the row takes the focus and with it the selection.
    onPointerDown: (event: PointerEvent) => {
      const at = nodeUnder(event)
      if (at === undefined || event.button === 2) return
      if (event.shiftKey) extend(rows, node ?? at, at)
      else if (event.ctrlKey || event.metaKey) toggle(at, node)
      else clear()
    },
    onPointerUp: (event: PointerEvent) => {
      const { index, pinned, twist } = placeUnder(event)
      const at = rows[index]
      if (at === undefined || event.button !== 0) return
      // Twisties answer to the pointer only; the keyboard has arrows and Space for them.
      if (twist) setOpen(at, !isOpen(at))
      if (pinned) goTo(index)
      // The first row waits for the focus while nothing is selected, so focusing it changes nothing.
      else if (node === null) select(at)
    },
    onContextMenu: (event: MouseEvent) => {
      const at = nodeUnder(event)
      if (at === undefined) return
      event.preventDefault()
      if (!picks.nodes.has(at)) clear()
      select(at)
      onMenu(placeOfPoint(event.clientX, event.clientY))
    },
  }
}

function placeUnder({ target }: SyntheticEvent): { index: number; pinned: boolean; twist: boolean } {
  const element = target instanceof Element ? target : null
  const row = element?.closest<HTMLElement>('[data-row], [data-pinned]')
  const { row: place, pinned } = row?.dataset ?? {}
  return {
    index: Number(place ?? pinned),
    pinned: pinned !== undefined,
    twist: element?.closest('[data-twist]') !== null,
  }
}

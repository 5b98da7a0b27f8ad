import { useRef, type PointerEvent } from 'react'

/** Handlers for a list whose rows carry `data-item`: a mouse held down and moved to another row draws a range. */
export function useRangeDrag(onDrag: (from: number, to: number) => void) {
  const drag = useRef<{ readonly from: number; to: number } | null>(null)
  const end = () => {
    drag.current = null
  }
  return {
    onPointerDown: (event: PointerEvent) => {
      const plain = event.button === 0 && !event.shiftKey && !event.ctrlKey && !event.metaKey
      // A finger that moves scrolls the list.
      if (!plain || event.pointerType === 'touch') return
      const from = itemUnder(event)
      drag.current = from === null ? null : { from, to: from }
    },
    onPointerMove: (event: PointerEvent) => {
      const at = drag.current
      if (at === null) return
      if ((event.buttons & 1) === 0) return end()
      const to = itemUnder(event)
      if (to === null || to === at.to) return
      at.to = to
      onDrag(at.from, to)
    },
    onPointerUp: end,
    onPointerCancel: end,
  }
}

/** The row that an event of the pointer is about, by its `data-item`. */
export function itemUnder({ target }: Pick<PointerEvent, 'target'>): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-item]') : null
  return row === null ? null : Number(row.dataset.item)
}

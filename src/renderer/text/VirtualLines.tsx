import { useVirtualizer } from '@tanstack/react-virtual'
import { useImperativeHandle, useRef, type ReactNode, type Ref, type UIEvent } from 'react'

import { classes } from '../ui/classes'
import styles from './VirtualLines.module.css'

/** Height of a line in CSS pixels. */
export const LINE = 18

export interface VirtualLinesHandle {
  scrollTo(index: number): void
  /** Follows another list, to the pixel. */
  follow(top: number, left: number): void
}

/**
 * Lines of text in a scrolled region of their own, of which only those in view are in the page. `label` says what it
 * is. The keyboard scrolls it.
 */
export function VirtualLines({
  count,
  label,
  render,
  className,
  width,
  onScroll,
  ref,
}: {
  count: number
  label: string
  render: (index: number) => ReactNode
  className?: string | undefined
  /** Characters of the longest line, so that scrolling sideways does not jump. */
  width: number
  onScroll?: ((event: UIEvent<HTMLDivElement>) => void) | undefined
  ref?: Ref<VirtualLinesHandle> | undefined
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 20,
    useFlushSync: false,
  })
  useImperativeHandle(ref, () => ({
    scrollTo: (index) => virtual.scrollToIndex(index, { align: 'center' }),
    follow: (top, left) => {
      const element = scroller.current
      if (element === null) return
      element.scrollTop = top
      element.scrollLeft = left
    },
  }))
  return (
    <div
      ref={scroller}
      role="region"
      aria-label={label}
      tabIndex={0}
      className={classes('scroll', 'selectable', styles.scroller, className)}
      onScroll={onScroll}
    >
      <div
        className={styles.lines}
        style={{ height: virtual.getTotalSize(), minWidth: `max(100%, ${width + 10}ch)` }}
      >
        {virtual.getVirtualItems().map(({ index, start }) => (
          <div key={index} className={styles.line} style={{ transform: `translateY(${start}px)` }}>
            {render(index)}
          </div>
        ))}
      </div>
    </div>
  )
}

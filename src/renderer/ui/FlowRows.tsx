import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { Fragment, useCallback, useRef, type ReactNode } from 'react'

/**
 * Rows of any height in a list that something above it scrolls; only those in view exist, however many there are. They
 * stand in the flow, so a row that grows moves the ones below it in the same frame.
 */
export function FlowRows({
  count,
  estimate,
  attribute,
  active,
  children,
}: {
  count: number
  /** CSS pixels that a row takes until it is seen. */
  estimate: (index: number) => number
  /** The attribute in which each row carries its index. */
  attribute: `data-${string}`
  /** A row that exists even when it is out of view, to be focused or scrolled to; -1 for none. */
  active: number
  /** Draws a row. Its element takes the ref. */
  children: (index: number, ref: (row: Element | null) => void) => ReactNode
}) {
  const frame = useRef<HTMLDivElement>(null)
  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range)
      if (active < 0 || active >= count || shown.includes(active)) return shown
      return active < (shown[0] ?? 0) ? [active, ...shown] : [...shown, active]
    },
    [active, count],
  )
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => frame.current?.closest<HTMLElement>('.scroll') ?? null,
    estimateSize: estimate,
    indexAttribute: attribute,
    overscan: 8,
    rangeExtractor,
    useFlushSync: false,
  })
  const items = virtual.getVirtualItems()
  return (
    <div ref={frame} role="presentation" style={{ boxSizing: 'border-box', height: virtual.getTotalSize() }}>
      {items.map(({ index, start }, i) => {
        const gap = start - (items[i - 1]?.end ?? 0)
        return (
          <Fragment key={index}>
            {gap > 0 ? <div role="presentation" style={{ height: gap }} /> : null}
            {children(index, virtual.measureElement)}
          </Fragment>
        )
      })}
    </div>
  )
}

import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react'

import { layerBytes } from '#core/query/layer-bytes'

import { rowTarget } from '../../../ui/row-keys'
import { useSession } from '../session'
import { BaseRow } from './BaseRow'
import { EmptyStepRow } from './EmptyStepRow'
import { itemOfLayer, layerOfItem, nextItem, type LayerItem } from './layer-items'
import { LayerRow } from './LayerRow'
import styles from './LayerList.module.css'

/** The list itself: one tab stop, the selected layer. Moving selects. */
export function LayerList({ items, bySize }: { items: readonly LayerItem[]; bySize: boolean }) {
  const { tab, model, base, explore, panels, focusPanel } = useSession()
  const list = useRef<HTMLDivElement>(null)
  const { layer, baseOpen } = tab.explorer
  const bytes = useMemo(() => layerBytes(model), [model])
  const scale = useMemo(() => scaleOf(bytes, items, base.layers), [bytes, items, base.layers])
  const at = itemOfLayer(items, layer, base.layers)

  const focus = useCallback(
    () => list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true }),
    [],
  )
  useEffect(() => {
    const registered = panels.current
    registered.set('layers', focus)
    return () => void registered.delete('layers')
  }, [panels, focus])
  // A key may take the row with the focus away, as closing the base image does.
  const chased = useRef(false)
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>(`[data-item="${at}"]`)
    row?.scrollIntoView({ block: 'nearest' })
    const focused = chased.current || list.current?.contains(document.activeElement) === true
    chased.current = false
    if (focused) row?.focus({ preventScroll: true })
  }, [at])

  const choose = (index: number) => {
    const item = items[index]
    const to = item === undefined ? null : layerOfItem(item, base.layers)
    if (to !== null) explore({ layer: to })
    else if (item?.kind === 'base') explore({ baseOpen: false, layer: base.layers - 1 })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    const inBase = base.layers > 1 && layer < base.layers
    const opens = event.key === ' ' || event.key === 'ArrowRight' || event.key === 'ArrowLeft'
    if (plain && event.key === 'Tab' && !event.shiftKey) focusPanel('files')
    else if (plain && inBase && opens) {
      chased.current = true
      explore({ baseOpen: event.key === ' ' ? !baseOpen : event.key === 'ArrowRight' })
    } else if (plain && event.key === 'Enter') focusPanel('files')
    else {
      const to = rowTarget(event, at, items.length, 8)
      if (to === null) return
      const by = to > at ? 1 : -1
      // Rows that are only passed by lie in between; past the last one it goes no further.
      const item = items[to]
      const passed = item === undefined || layerOfItem(item, base.layers) === null
      const index = passed ? nextItem(items, to, by, base.layers) : to
      if (!passed || index !== to) choose(index)
    }
    event.preventDefault()
  }
  return (
    <div
      ref={list}
      role="listbox"
      aria-label={bySize ? 'Layers by size' : 'Layers in build order'}
      className={styles.list}
      onKeyDown={onKeyDown}
    >
      {items.map((item, index) => {
        const props = {
          'data-item': index,
          tabIndex: index === at ? 0 : -1,
          'aria-selected': index === at,
          onClick: (event: MouseEvent) => {
            // The chevron of a base image is for the pointer; the keyboard has Space and the arrows.
            const onToggle = event.target instanceof Element && event.target.closest('[data-toggle]') !== null
            if (onToggle && !baseOpen) explore({ baseOpen: true })
            else choose(index)
          },
        } as const
        switch (item.kind) {
          case 'base':
            return <BaseRow key={item.key} open={item.open} scale={scale} row={props} />
          case 'layer':
            return (
              <LayerRow
                key={item.key}
                layer={item.layer}
                bytes={bytes[item.layer]}
                scale={scale}
                row={props}
              />
            )
          case 'empty':
            return <EmptyStepRow key={item.key} step={item.step} />
        }
      })}
    </div>
  )
}

/** Bytes that a full bar stands for: the longest bar of the list. */
function scaleOf(
  bytes: ReturnType<typeof layerBytes>,
  items: readonly LayerItem[],
  baseLayers: number,
): number {
  const lengths = bytes.map(({ added, modified, removed }) => added + modified + removed)
  const closed = items[0]?.kind === 'base' && !items[0].open
  const group = closed ? bytes.slice(0, baseLayers).reduce((sum, it) => sum + it.added + it.modified, 0) : 0
  return Math.max(1, group, ...(closed ? lengths.slice(baseLayers) : lengths))
}

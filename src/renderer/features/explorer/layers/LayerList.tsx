import { useCallback, useEffect, useMemo, useRef, type MouseEvent } from 'react'

import { layerByteSteps, type LayerBytes } from '#core/query/tree/layer-bytes'

import { FlowRows } from '../../../ui/FlowRows'
import { useSteps } from '../../../ui/use-steps'
import { rangeBetween, rangeTo, selectedLayers } from '../choice'
import { useSession } from '../session'
import { BaseRow } from './BaseRow'
import { EmptyStepRow } from './EmptyStepRow'
import { isInRange, itemOfLayer, layerOfItem, type LayerItem } from './layer-items'
import { LayerRow } from './LayerRow'
import styles from './LayerList.module.css'
import type { ItemProps } from './row-props'
import { useListKeys } from './use-list-keys'
import { itemUnder, useRangeDrag } from './use-range-drag'

/**
 * The list itself: one tab stop, the selected layer. Moving selects; with Shift, or the mouse held down, it selects
 * a range, and a click with Control compares with another layer.
 */
export function LayerList({ items, bySize }: { items: readonly LayerItem[]; bySize: boolean }) {
  const { tab, model, base, explore, panels } = useSession()
  const list = useRef<HTMLDivElement>(null)
  const { explorer } = tab
  const { layer, baseOpen } = explorer
  const bytes = useSteps(useCallback(() => layerByteSteps(model), [model]))
  const scale = useMemo(() => scaleOf(bytes, items, base.layers), [bytes, items, base.layers])
  const at = itemOfLayer(items, layer, base.layers)
  const range = selectedLayers(explorer, base.layers)

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

  const layerAt = (index: number): number | null => {
    const item = items[index]
    return item === undefined ? null : layerOfItem(item, base.layers)
  }
  const choose = (index: number, extend = false) => {
    const to = layerAt(index)
    if (to !== null) explore(extend ? rangeTo(explorer, to) : { layer: to })
    else if (items[index]?.kind === 'base') explore({ baseOpen: false, layer: base.layers - 1 })
  }
  const onKeyDown = useListKeys(items, at, choose, () => {
    chased.current = true
  })
  const drag = useRangeDrag((from, to) => {
    const [anchor, end] = [layerAt(from), layerAt(to)]
    if (anchor !== null && end !== null) explore({ anchor, layer: end, mode: 'layer' })
  })
  const onClick = (event: MouseEvent) => {
    const index = itemUnder(event)
    if (index === null) return
    // The chevron of a base image is for the pointer; the keyboard has Space and the arrows.
    const onToggle = event.target instanceof Element && event.target.closest('[data-toggle]') !== null
    const to = layerAt(index)
    if (onToggle && !baseOpen) explore({ baseOpen: true })
    else if ((event.ctrlKey || event.metaKey) && to !== null) explore(rangeBetween(layer, to))
    else choose(index, event.shiftKey)
  }
  return (
    <div
      ref={list}
      role="listbox"
      aria-multiselectable="true"
      aria-label={bySize ? 'Layers by size' : 'Layers in build order'}
      className={styles.list}
      onClick={onClick}
      onKeyDown={onKeyDown}
      {...drag}
    >
      <FlowRows
        count={items.length}
        estimate={(index) => heightOf(items[index])}
        attribute="data-item"
        active={at}
      >
        {(index, ref) => {
          const item = items[index]
          if (item === undefined) return null
          const props: ItemProps = {
            ref,
            'data-item': index,
            tabIndex: index === at ? 0 : -1,
            'aria-selected': isInRange(item, range, base.layers),
            'aria-posinset': index + 1,
            'aria-setsize': items.length,
          }
          switch (item.kind) {
            case 'base':
              return <BaseRow key={item.key} open={item.open} scale={scale} row={props} />
            case 'layer':
              return (
                <LayerRow
                  key={item.key}
                  model={model}
                  base={base}
                  layer={item.layer}
                  bytes={bytes?.[item.layer]}
                  scale={scale}
                  row={props}
                />
              )
            case 'empty':
              return <EmptyStepRow key={item.key} step={item.step} row={props} />
          }
        }}
      </FlowRows>
    </div>
  )
}

/** CSS pixels of a row whose instruction is on one line. */
function heightOf(item: LayerItem | undefined): number {
  return item?.kind === 'empty' ? 25 : item?.kind === 'base' && item.open ? 45 : 61
}

/** Bytes that a full bar stands for: the longest bar of the list. As long as they are not known, bars are empty. */
function scaleOf(
  bytes: readonly LayerBytes[] | null,
  items: readonly LayerItem[],
  baseLayers: number,
): number {
  if (bytes === null) return Infinity
  const lengths = bytes.map(({ added, modified, removed }) => added + modified + removed)
  const closed = items[0]?.kind === 'base' && !items[0].open
  const group = closed ? bytes.slice(0, baseLayers).reduce((sum, it) => sum + it.added + it.modified, 0) : 0
  return Math.max(1, group, ...(closed ? lengths.slice(baseLayers) : lengths))
}

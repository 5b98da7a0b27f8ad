import type { EmptyStep } from '#core/model/layer'
import type { Snapshot } from '#core/model/snapshot'

import type { LayerRange } from '../choice'

/** One entry of the list of layers. */
export type LayerItem =
  /** The layers of the base image together, closed or as the heading above them. */
  | { readonly kind: 'base'; readonly key: 'base'; readonly open: boolean }
  | { readonly kind: 'layer'; readonly key: string; readonly layer: number }
  /** A build step that stored nothing, at its place. */
  | { readonly kind: 'empty'; readonly key: string; readonly step: EmptyStep }

export interface ListOptions {
  /** How many of the first layers are the base image's. */
  readonly baseLayers: number
  readonly baseOpen: boolean
  /** Largest first instead of in build order. */
  readonly bySize: boolean
  readonly emptyShown: boolean
}

/** The list from top to bottom. Steps that store nothing have a place in build order only. */
export function layerItems(
  { image, layers }: Snapshot,
  { baseLayers, baseOpen, bySize, emptyShown }: ListOptions,
): readonly LayerItem[] {
  const grouped = baseLayers > 1
  const items: LayerItem[] = grouped ? [{ kind: 'base', key: 'base', open: baseOpen }] : []
  const steps = emptyShown && !bySize ? image.emptySteps : []
  const stepsAfter = (layer: number): void => {
    steps.forEach((step, i) => {
      if (step.afterLayer === layer) items.push({ kind: 'empty', key: `step ${i}`, step })
    })
  }
  const hidden = grouped && !baseOpen ? baseLayers : 0
  if (hidden === 0) stepsAfter(-1)
  for (const { index } of layers) {
    if (index < hidden) continue
    items.push({ kind: 'layer', key: `layer ${index}`, layer: index })
    stepsAfter(index)
  }
  if (!bySize) return items
  const bytesOf = (item: LayerItem): number =>
    item.kind === 'layer' ? (layers[item.layer]?.storedBytes ?? 0) : 0
  const [head, ...rest] = grouped ? items : [null, ...items]
  const sorted = rest.filter((item) => item !== null).toSorted((a, b) => bytesOf(b) - bytesOf(a))
  return head === null || head === undefined ? sorted : [head, ...sorted]
}

/** What an item stands for when it is gone to: the layer, or the base image's last; null for what is passed by. */
export function layerOfItem(item: LayerItem, baseLayers: number): number | null {
  if (item.kind === 'layer') return item.layer
  return item.kind === 'base' && !item.open ? baseLayers - 1 : null
}

/** Whether an item is among the selected layers. */
export function isInRange(item: LayerItem, { from, to }: LayerRange, baseLayers: number): boolean {
  if (item.kind === 'layer') return item.layer >= from && item.layer <= to
  return item.kind === 'base' && !item.open && from < baseLayers
}

/** The item of a selected layer: itself, or the closed group that holds it. */
export function itemOfLayer(items: readonly LayerItem[], layer: number, baseLayers: number): number {
  return items.findIndex((item) =>
    item.kind === 'layer' ? item.layer === layer : item.kind === 'base' && !item.open && layer < baseLayers,
  )
}

/** The next item in a direction that can be gone to; where there is none, the one in hand. */
export function nextItem(items: readonly LayerItem[], from: number, by: 1 | -1, baseLayers: number): number {
  for (let at = from + by; at >= 0 && at < items.length; at += by) {
    const item = items[at]
    if (item !== undefined && layerOfItem(item, baseLayers) !== null) return at
  }
  return from
}

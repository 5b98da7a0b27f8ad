import type { Snapshot } from '#core/model/snapshot'

import { baseOf } from './base'
import { withRecent } from './recent'
import { explorerAt } from './spot'
import type { AppState, ImageTab, Spot } from './state'
import { withTab } from './tabs'
import { initialLayer } from './initial-layer'

/** The state once the image of a tab is analyzed: what the tab shows first, and what is remembered of it. */
export function afterSnapshot(
  { tabs, images, recent }: AppState,
  id: number,
  snapshot: Snapshot,
  at: number,
): Pick<AppState, 'tabs' | 'recent'> {
  const finish = (tab: ImageTab): ImageTab => {
    const base = baseOf(images, { ...tab, analysis: { ...tab.analysis, image: snapshot.image } })
    const first: Spot = {
      layer: initialLayer(snapshot, base.layers),
      anchor: null,
      mode: tab.explorer.mode,
      path: null,
    }
    return {
      ...tab,
      analysis: { ...tab.analysis, snapshot },
      explorer: explorerAt(tab.wanted ?? first, snapshot, tab.explorer),
      base,
      wanted: null,
    }
  }
  const tab = tabs.find((it) => it.id === id)
  if (tab === undefined) return { tabs, recent }
  const { image, totals } = snapshot
  return {
    tabs: withTab(tabs, id, finish),
    recent: withRecent(recent, {
      source: tab.source,
      choice: tab.choice,
      name: image.name ?? tab.name,
      imageId: tab.listed?.id ?? image.id,
      storedBytes: totals.storedBytes,
      reclaimableBytes: totals.reclaimableBytes,
      at,
    }),
  }
}

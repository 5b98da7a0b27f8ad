import type { Snapshot } from '#core/model/snapshot'
import { NodePaths } from '#core/query/paths'

import { USUAL_MAP, type ExplorerState, type ImageTab, type MapChoice, type Spot } from './state'

/** Where in its image a tab is; where it wants to be while the image is not analyzed yet. */
export function spotOf({ analysis: { snapshot }, explorer, wanted }: ImageTab): Spot | null {
  if (snapshot === null) return wanted
  const { layer, anchor, mode, node, map } = explorer
  const path = node === null ? null : new NodePaths(snapshot.paths).text(node)
  return { layer, anchor, mode, path, ...(isUsual(map) ? {} : { map }) }
}

/** The explorer at that spot of another analysis of the image, as far as the spot is still there. */
export function explorerAt(spot: Spot, snapshot: Snapshot, before: ExplorerState): ExplorerState {
  const last = Math.max(0, snapshot.layers.length - 1)
  const node = spot.path === null ? -1 : new NodePaths(snapshot.paths).find(spot.path)
  return {
    ...before,
    layer: Math.min(spot.layer, last),
    anchor: spot.anchor === null || spot.anchor > last ? null : spot.anchor,
    mode: spot.mode,
    map: spot.map ?? USUAL_MAP,
    node: node < 1 ? null : node,
    wishes: node < 1 ? before.wishes : before.wishes + 1,
  }
}

function isUsual({ ofLayer, coloring }: MapChoice): boolean {
  return ofLayer === USUAL_MAP.ofLayer && coloring === USUAL_MAP.coloring
}

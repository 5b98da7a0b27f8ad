import { bytesAt } from '../model/byte-strings'
import { EntryKind } from '../model/entry'

import type { Aside, Workshop } from './apply-layer'
import type { LayerFindings } from './notices'
import { NO_NODE } from './path-table'
import type { Version } from './tree-state'
import { ABSENT } from './tree-state'

/**
 * Binds each hard link to what its target is once the whole layer is in place, so links may point forward and
 * at each other (layer.md, Hardlinks). `links` are the nodes they were put at. A binding never moves afterwards: it is to the content, not to the path.
 */
export function bindHardLinks(
  shop: Workshop,
  layer: number,
  links: readonly number[],
  found: LayerFindings,
  aside: Aside,
): void {
  const { state } = shop
  const broken = new Set<number>()
  for (const link of links) {
    const chain: number[] = []
    const visited = new Set<number>()
    let node = link
    while (isUnbound(shop, layer, node) && !broken.has(node) && !visited.has(node)) {
      visited.add(node)
      chain.push(node)
      node = state.paths.find(bytesAt(shop.layers[layer].links, state.entryOf(state.now(node))))
    }
    const target = visited.has(node) || broken.has(node) ? null : bindable(shop, layer, node, aside)
    // Every link on the way is settled at once, so that no chain is walked twice.
    for (const each of chain) {
      if (target === null) {
        broken.add(each)
        found.add('hard-link-unresolved', each)
      } else {
        if (target.layer !== layer) found.add('hard-link-to-lower-layer', each)
        state.put(each, target)
      }
    }
  }
}

/** A hard link of this layer that still stands under its name and leads nowhere yet. */
function isUnbound(shop: Workshop, layer: number, node: number): boolean {
  const version = node === NO_NODE ? ABSENT : shop.state.now(node)
  if (version === ABSENT) return false
  return shop.state.kindOf(version) === EntryKind.hardlink && shop.state.layerOf(version) === layer
}

/** What a name bound to `node` becomes, or null when nothing there can be linked to. */
function bindable(shop: Workshop, layer: number, node: number, aside: Aside): Version | null {
  if (node === NO_NODE) return null
  const { state } = shop
  const kept = aside.aufs.get(node)
  if (kept !== undefined) {
    aside.ownContents.delete(kept.content)
    return { kind: EntryKind.file, layer, entry: kept.entry, content: kept.content, linked: true }
  }
  const version = state.now(node)
  if (version === ABSENT) return null
  const kind = state.kindOf(version)
  if (kind === EntryKind.directory || kind === EntryKind.hardlink) return null
  const [from, entry, content] = [state.layerOf(version), state.entryOf(version), state.contentOf(version)]
  return { kind, layer: from, entry, content, linked: true }
}

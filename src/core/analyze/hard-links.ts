import { startOf } from '../model/byte-strings'
import { EntryKind } from '../model/entry'

import type { Aside, MergeContext } from './merge-context'
import type { LayerFindings } from './notices'
import { NO_NODE } from './path-tree'
import { ABSENT } from './tree-state'

/**
 * Binds each hard link to what its target is once the whole layer is in place, so links may point forward and
 * at each other (layer.md, Hardlinks). `links` are the nodes they were put at. A binding never moves afterwards:
 * it is to the content, not to the path.
 */
export function bindHardLinks(
  merge: MergeContext,
  layer: number,
  links: readonly number[],
  found: LayerFindings,
  aside: Aside,
): void {
  const { state } = merge
  // What each link leads to, null when nowhere. All links on a way are settled at once: none is walked twice.
  const settled = new Map<number, Bindable | null>()
  for (const link of links) {
    const chain = new Set<number>()
    let node = link
    for (
      let entry = linkAt(merge, layer, node, aside);
      entry >= 0;
      entry = linkAt(merge, layer, node, aside)
    ) {
      if (settled.has(node) || chain.has(node)) break
      chain.add(node)
      node = targetOf(merge, layer, entry)
    }
    const known = settled.get(node)
    const target =
      known === undefined && !chain.has(node) ? bindable(merge, layer, node, aside) : (known ?? null)
    for (const each of chain) {
      settled.set(each, target)
      if (aside.aufs.has(each)) continue
      if (target === null) {
        found.add('hard-link-unresolved', each)
      } else {
        if (target.layer !== layer) found.add('hard-link-to-lower-layer', each)
        state.put(each, target.kind, target.layer, target.entry, target.content, true)
      }
    }
  }
}

/** What a name can be bound to: a version of a path but for its being a link. */
interface Bindable {
  readonly kind: EntryKind
  readonly layer: number
  readonly entry: number
  readonly content: number
}

function targetOf({ state, layers }: MergeContext, layer: number, entry: number): number {
  const { links } = layers[layer]
  return state.paths.find(links.bytes, startOf(links, entry), links.ends[entry])
}

/** The hard link of this layer that stands under a name, in the state or set aside, and leads nowhere yet; or -1. */
function linkAt({ state, layers }: MergeContext, layer: number, node: number, aside: Aside): number {
  const kept = aside.aufs.get(node)
  if (kept !== undefined) return layers[layer].kind[kept.entry] === EntryKind.hardlink ? kept.entry : -1
  const version = node === NO_NODE ? ABSENT : state.now(node)
  if (version === ABSENT || state.kindOf(version) !== EntryKind.hardlink) return -1
  return state.layerOf(version) === layer ? state.entryOf(version) : -1
}

/** What a name bound to `node` becomes, or null when nothing there can be linked to. */
function bindable(merge: MergeContext, layer: number, node: number, aside: Aside): Bindable | null {
  if (node === NO_NODE) return null
  const { state } = merge
  const kept = aside.aufs.get(node)
  if (kept !== undefined) {
    aside.ownContents.delete(kept.content)
    return { kind: EntryKind.file, layer, entry: kept.entry, content: kept.content }
  }
  const version = state.now(node)
  if (version === ABSENT) return null
  const kind = state.kindOf(version)
  if (kind === EntryKind.directory || kind === EntryKind.hardlink) return null
  const [from, entry, content] = [state.layerOf(version), state.entryOf(version), state.contentOf(version)]
  return { kind, layer: from, entry, content }
}

import type { LayerIndex } from '../index/layer-index'
import { bytesAt } from '../model/byte-strings'
import { Removal } from '../model/change'
import { EntryKind, EntryRole } from '../model/entry'
import { markerTarget } from '../tar/role'

import type { Contents } from './contents'
import { NO_CONTENT_ID } from './contents'
import { bindHardLinks } from './hard-links'
import { linkTargetText } from './link-target'
import type { LayerFindings } from './notices'
import { NO_NODE, ROOT } from './path-table'
import type { TreeState } from './tree-state'
import { ABSENT } from './tree-state'

/** What applying layers works on. */
export interface Workshop {
  readonly state: TreeState
  readonly contents: Contents
  readonly layers: readonly LayerIndex[]
}

/**
 * Applies one layer (OCI image-spec layer.md, Applying Changesets): first all markers against the state below,
 * wherever they stand in the tar; then the other entries in order, the last one winning; then hard links, which
 * may point forward. Compare and count afterwards.
 *
 * @returns contents of this layer that only markers or AUFS bookkeeping hold, so that no path ever names them
 */
export function applyLayer(shop: Workshop, layer: number, found: LayerFindings): ReadonlySet<number> {
  shop.state.begin(layer)
  const index = shop.layers[layer]
  const aside: Aside = { ownContents: new Set(), aufs: new Map() }
  applyMarkers(shop, layer, index, found, aside)
  const links = applyEntries(shop, layer, index, found)
  bindHardLinks(shop, layer, links, found, aside)
  return aside.ownContents
}

/** Entries that are in no state but may hold content or be linked to. */
export interface Aside {
  /** Contents that no path names. */
  readonly ownContents: Set<number>
  /** Node of an AUFS entry → its ordinal and content. */
  readonly aufs: Map<number, { readonly entry: number; readonly content: number }>
}

function applyMarkers(
  shop: Workshop,
  layer: number,
  index: LayerIndex,
  found: LayerFindings,
  aside: Aside,
): void {
  for (let i = 0; i < index.count; i++) {
    const role = index.role[i] as EntryRole
    if (role === EntryRole.ordinary || role === EntryRole.unknown) continue
    const path = bytesAt(index.paths, i)
    if (index.kind[i] !== EntryKind.file && role !== EntryRole.aufs)
      found.add('marker-not-regular-file', path)
    const content = keepAside(shop, layer, index, i, aside)
    if (role === EntryRole.aufs) {
      found.add('aufs-metadata', path)
      if (content !== null) aside.aufs.set(shop.state.intern(path), { entry: i, content })
    } else if (role === EntryRole.invalid) {
      found.add('whiteout-invalid-name', path)
    } else if (!applyMarker(shop.state, markerTarget(path, role), role)) {
      found.add('whiteout-without-target', path)
    }
  }
}

/** Books the content of an entry that no state will hold; null when it is no regular file. */
function keepAside(shop: Workshop, layer: number, index: LayerIndex, i: number, aside: Aside): number | null {
  if (index.kind[i] !== EntryKind.file) return null
  if (index.size[i] === 0 && index.role[i] !== EntryRole.aufs) return null
  const content = shop.contents.add(layer, i, shop.state.intern(bytesAt(index.paths, i)))
  aside.ownContents.add(content)
  return content
}

/** Answers whether there was anything below for the marker to hide. */
function applyMarker(state: TreeState, target: Uint8Array, role: EntryRole): boolean {
  const node = state.paths.find(target)
  if (node === NO_NODE) return false
  if (role === EntryRole.opaque) return state.removeBelow(node, Removal.opaque)
  // Another marker of this layer may have come first; what it is about is the state below.
  const existed = state.below(node) !== ABSENT
  if (!state.remove(node, Removal.whiteout) && existed) state.setRemoval(node, Removal.whiteout)
  return existed
}

/** Puts ordinary entries in place; answers the ordinals of hard links. */
function applyEntries(shop: Workshop, layer: number, index: LayerIndex, found: LayerFindings): number[] {
  const { state, contents } = shop
  const links: number[] = []
  for (let i = 0; i < index.count; i++) {
    if (index.role[i] !== EntryRole.ordinary) continue
    const path = bytesAt(index.paths, i)
    const node = state.intern(path)
    const kind = index.kind[i] as EntryKind
    const content = kind === EntryKind.file ? contents.add(layer, i, node) : NO_CONTENT_ID
    if (node === ROOT && kind !== EntryKind.directory) continue
    if (kind !== EntryKind.directory && isStoredIn(state, node, layer)) found.add('duplicate-entry', path)
    makeAncestors(shop, layer, node, found)
    const stays = kind === EntryKind.directory && state.isDirectory(node)
    if (!stays) state.remove(node, Removal.replaced)
    state.put(node, { kind, layer, entry: i, content, linked: kind === EntryKind.hardlink })
    if (kind === EntryKind.hardlink) links.push(i)
  }
  return links
}

/** Whether a non-directory entry of this layer put the node there. */
function isStoredIn(state: TreeState, node: number, layer: number): boolean {
  const now = state.now(node)
  return now !== ABSENT && state.layerOf(now) === layer && state.kindOf(now) !== EntryKind.directory
}

/** Sees to it that every directory above `node` is there, replacing what is in the way. */
function makeAncestors(shop: Workshop, layer: number, node: number, found: LayerFindings): void {
  const { state } = shop
  const missing: number[] = []
  for (let above = state.paths.parentOf(node); above !== NO_NODE && !state.isDirectory(above);) {
    missing.push(above)
    above = state.paths.parentOf(above)
  }
  for (let above = missing.pop(); above !== undefined; above = missing.pop()) {
    reportObstacle(shop, above, found)
    const nothingBelow = state.below(above) === ABSENT
    state.remove(above, Removal.replaced)
    state.put(above, { kind: EntryKind.directory, layer, entry: -1, content: NO_CONTENT_ID, linked: false })
    if (nothingBelow) found.add('parent-implied', state.paths.pathOf(above))
  }
}

function reportObstacle(shop: Workshop, node: number, found: LayerFindings): void {
  const version = shop.state.now(node)
  if (version === ABSENT) return
  const path = shop.state.paths.pathOf(node)
  if (shop.state.kindOf(version) === EntryKind.symlink) {
    const { text, loops } = linkTargetText(shop, node)
    found.add('entry-below-symlink', path, text)
    if (loops) found.add('link-loop', path)
  } else {
    found.add('entry-below-non-directory', path)
  }
}

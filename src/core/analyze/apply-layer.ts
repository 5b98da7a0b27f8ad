import { Removal } from '../model/change'
import { EntryKind, EntryRole } from '../model/entry'

import { NO_CONTENT_ID } from './contents'
import { bindHardLinks } from './hard-links'
import { linkTargetText } from './link-text'
import type { LayerFindings } from './notices'
import { NO_NODE, ROOT } from './path-tree'
import type { Aside, MergeContext } from './merge-context'
import type { TreeState } from './tree-state'
import { ABSENT } from './tree-state'

/**
 * Applies one layer (OCI image-spec layer.md, Applying Changesets): first all markers against the state below,
 * wherever they stand in the tar; then the other entries in order, the last one winning; then hard links, which
 * may point forward. Compare and count afterwards.
 *
 * @returns contents of this layer that only markers or AUFS bookkeeping hold, so that no path ever names them
 */
export function applyLayer(merge: MergeContext, layer: number, found: LayerFindings): ReadonlySet<number> {
  merge.state.begin(layer)
  const aside: Aside = { ownContents: new Set(), aufs: new Map(), idleOpaque: [] }
  applyMarkers(merge, layer, found, aside)
  const links = applyEntries(merge, layer, found)
  reportIdleOpaque(merge.state, aside.idleOpaque, found)
  bindHardLinks(merge, layer, links, found, aside)
  return aside.ownContents
}

/** Opaque markers go first, so that what is said to have removed a path does not hang on the order in the tar. */
function applyMarkers(merge: MergeContext, layer: number, found: LayerFindings, aside: Aside): void {
  const { role: roles, count } = merge.layers[layer]
  for (let i = 0; i < count; i++) if (roles[i] === EntryRole.opaque) takeMarker(merge, layer, i, found, aside)
  for (let i = 0; i < count; i++) {
    const done =
      roles[i] === EntryRole.ordinary || roles[i] === EntryRole.unknown || roles[i] === EntryRole.opaque
    if (!done) takeMarker(merge, layer, i, found, aside)
  }
}

function takeMarker(
  merge: MergeContext,
  layer: number,
  entry: number,
  found: LayerFindings,
  aside: Aside,
): void {
  const index = merge.layers[layer]
  const role = index.role[entry] as EntryRole
  const node = merge.nodes[layer][entry]
  if (index.kind[entry] !== EntryKind.file && role !== EntryRole.aufs)
    found.add('marker-not-regular-file', node)
  const content = keepAside(merge, layer, entry, aside)
  if (role === EntryRole.aufs) {
    found.add('aufs-metadata', node)
    const isLink = index.kind[entry] === EntryKind.hardlink
    if (content !== null || isLink) aside.aufs.set(node, { entry, content: content ?? NO_CONTENT_ID })
  } else if (role === EntryRole.invalid) {
    found.add('whiteout-invalid-name', node)
  } else if (!applyMarker(merge.state, node, role)) {
    if (role === EntryRole.opaque) aside.idleOpaque.push(node)
    else found.add('whiteout-without-target', node)
  }
}

/** Books the content of an entry that no state will hold; null when there is none to book. */
function keepAside(merge: MergeContext, layer: number, entry: number, aside: Aside): number | null {
  const index = merge.layers[layer]
  if (index.kind[entry] !== EntryKind.file) return null
  if (index.size[entry] === 0 && index.role[entry] !== EntryRole.aufs) return null
  const content = merge.contents.add(layer, entry, merge.nodes[layer][entry])
  aside.ownContents.add(content)
  return content
}

/** Answers whether there was anything below for the marker to hide. */
function applyMarker(state: TreeState, marker: number, role: EntryRole): boolean {
  const directory = state.paths.parentOf(marker)
  if (role === EntryRole.opaque) return state.removeBelow(directory, Removal.opaque)
  const target = state.paths.siblingNamedLike(marker, MARKER_LENGTH)
  if (target === NO_NODE) return false
  // Another marker of this layer may have come first; what it is about is the state below.
  const existed = state.below(target) !== ABSENT
  if (!state.remove(target, Removal.whiteout) && existed) state.setRemoval(target, Removal.whiteout)
  return existed
}

/** `.wh.` */
const MARKER_LENGTH = 4

/** Tells of opaque markers that hid nothing, but for those in new directories: overlay2 writes one into each. */
function reportIdleOpaque(state: TreeState, markers: readonly number[], found: LayerFindings): void {
  for (const marker of markers) {
    const directory = state.paths.parentOf(marker)
    const below = state.below(directory)
    const wasThere = below !== ABSENT && state.kindOf(below) === EntryKind.directory
    if (wasThere || !state.isDirectory(directory)) found.add('whiteout-without-target', marker)
  }
}

/** Puts ordinary entries in place; answers the nodes that hard links were put at. */
function applyEntries(merge: MergeContext, layer: number, found: LayerFindings): number[] {
  const { state, contents } = merge
  const index = merge.layers[layer]
  const nodes = merge.nodes[layer]
  const links: number[] = []
  const implied = new Set<number>()
  for (let i = 0; i < index.count; i++) {
    if (index.role[i] !== EntryRole.ordinary) continue
    const node = nodes[i]
    const kind = index.kind[i] as EntryKind
    const content = kind === EntryKind.file ? contents.add(layer, i, node) : NO_CONTENT_ID
    if (node === ROOT && kind !== EntryKind.directory) continue
    if (kind !== EntryKind.directory && isStoredIn(state, node, layer)) found.add('duplicate-entry', node)
    if (node !== ROOT && !state.isDirectory(state.paths.parentOf(node)))
      makeAncestors(merge, layer, node, found, implied)
    const stays = kind === EntryKind.directory && state.isDirectory(node)
    if (!stays) state.remove(node, Removal.replaced)
    state.put(node, kind, layer, i, content, kind === EntryKind.hardlink)
    if (kind === EntryKind.hardlink) links.push(node)
  }
  // An entry for the directory itself may have come behind what is in it.
  for (const node of implied) if (isImpliedIn(state, node, layer)) found.add('parent-implied', node)
  return links
}

function isImpliedIn(state: TreeState, node: number, layer: number): boolean {
  const now = state.now(node)
  return now !== ABSENT && state.entryOf(now) < 0 && state.layerOf(now) === layer
}

/** Whether a non-directory entry of this layer put the node there. */
function isStoredIn(state: TreeState, node: number, layer: number): boolean {
  const now = state.now(node)
  return now !== ABSENT && state.layerOf(now) === layer && state.kindOf(now) !== EntryKind.directory
}

/** Sees to it that every directory above `node` is there, replacing what is in the way; adds to `implied`. */
function makeAncestors(
  merge: MergeContext,
  layer: number,
  node: number,
  found: LayerFindings,
  implied: Set<number>,
): void {
  const { state } = merge
  const missing: number[] = []
  for (let above = state.paths.parentOf(node); above !== NO_NODE && !state.isDirectory(above);) {
    missing.push(above)
    above = state.paths.parentOf(above)
  }
  for (let above = missing.pop(); above !== undefined; above = missing.pop()) {
    reportObstacle(merge, layer, above, found)
    if (state.below(above) === ABSENT) implied.add(above)
    state.remove(above, Removal.replaced)
    state.put(above, EntryKind.directory, layer, -1, NO_CONTENT_ID, false)
  }
}

function reportObstacle(merge: MergeContext, layer: number, node: number, found: LayerFindings): void {
  const version = merge.state.now(node)
  if (version === ABSENT) return
  // A link of this layer that leads somewhere is never in the way: what lies below it has landed there.
  const isOwn = merge.state.layerOf(version) === layer
  const code = isOwn ? 'entry-through-dangling-link' : 'entry-below-symlink'
  if (merge.state.kindOf(version) !== EntryKind.symlink) found.add('entry-below-non-directory', node)
  else if (found.isFull(code)) found.add(code, node)
  else {
    const { text, loops } = linkTargetText(merge, node)
    found.add(code, node, text)
    if (loops) found.add('link-loop', node)
  }
}

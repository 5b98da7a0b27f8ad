import { EntryFlag } from '../index/layer-index'
import type { LayerIndex } from '../index/layer-index'
import { EntryKind, EntryRole } from '../model/entry'

import { PathGroups } from './path-groups'

/**
 * The entries of each layer (ordinals, ascending) whose checksums an analysis needs and that have none yet. Two
 * contents are only ever compared when they have one size and one path names both, in whatever layers; a hard link
 * names what its target does. So these are the contents whose path, or one linked with it, holds another of the
 * same size. They may be a few too many, never too few: with them an analysis comes to the same as with all.
 */
export function entriesToCompare(layers: readonly LayerIndex[]): readonly (readonly number[])[] {
  if (!layers.some(lacksAny)) return layers.map(() => [])
  const groups = new PathGroups()
  const places = layers.map((index) => groupsOf(index, groups))
  const contents = new Uint32Array(groups.count)
  for (const own of places) {
    for (let i = 0; i < own.length; i++) if (own[i] >= 0) contents[(own[i] = groups.find(own[i]))]++
  }
  // Only groups of several contents, which most are not.
  const sizes = new Map<number, Map<number, number>>()
  layers.forEach(({ size }, layer) => {
    places[layer].forEach((group, entry) => {
      if (group < 0 || contents[group] < 2) return
      let own = sizes.get(group)
      if (own === undefined) sizes.set(group, (own = new Map()))
      own.set(size[entry], (own.get(size[entry]) ?? 0) + 1)
    })
  })
  return layers.map((index, layer) => {
    const entries: number[] = []
    places[layer].forEach((group, entry) => {
      const alike = group < 0 ? undefined : sizes.get(group)?.get(index.size[entry])
      if (alike !== undefined && alike > 1 && lacksChecksum(index, entry)) entries.push(entry)
    })
    return entries
  })
}

/** The group of each entry that stores a content which a path may name; -1 for every other entry. */
function groupsOf(index: LayerIndex, groups: PathGroups): Int32Array {
  const { count, kind, paths, links } = index
  const own = new Int32Array(count).fill(-1)
  for (let i = 0; i < count; i++) {
    if (holdsContent(index, i)) own[i] = groups.of(paths, i)
    else if (kind[i] === EntryKind.hardlink) groups.join(groups.of(paths, i), groups.of(links, i))
  }
  return own
}

/** Contents of markers are never named; AUFS bookkeeping may be, by a hard link. */
function holdsContent({ kind, role, size }: LayerIndex, entry: number): boolean {
  const named = role[entry] === EntryRole.ordinary || role[entry] === EntryRole.aufs
  return named && kind[entry] === EntryKind.file && size[entry] > 0
}

function lacksAny(index: LayerIndex): boolean {
  for (let i = 0; i < index.count; i++) if (holdsContent(index, i) && lacksChecksum(index, i)) return true
  return false
}

function lacksChecksum({ flags }: LayerIndex, entry: number): boolean {
  return (flags[entry] & EntryFlag.checksum) === 0
}

import { NO_CONTENT } from '../../model/snapshot'
import { CAUSE_NAMES, type CauseName } from '../../model/waste'

import type { MapSource } from './map-source'

/** By what the rectangles of a map are told apart. */
export const MAP_COLORINGS = ['layer', 'kind', 'waste'] as const
export type MapColoring = (typeof MAP_COLORINGS)[number]

/**
 * The group of what stands at each node, one element a node: the layer of origin, an index of `FILE_KINDS`, or one of
 * {@link WASTE_GROUPS}.
 */
export type MapGroups = Uint16Array

/**
 * What of a content is wasted. Of a layer: it is visible in the final image, or why it is not. Of the final image,
 * where all is visible: other layers store copies of the path that nobody sees, or none does.
 */
export const WASTE_GROUPS = ['visible', ...CAUSE_NAMES, 'copies'] as const
export type WasteGroup = 'visible' | CauseName | 'copies'

/** More than there can be: layers are counted in 16 bits. */
export const GROUPS = 0x1_0000

const COPIES = WASTE_GROUPS.indexOf('copies')

export function groupsByOrigin({ origin }: MapSource): MapGroups {
  return origin
}

/** `kinds` has one element a content. */
export function groupsByKind({ content }: MapSource, kinds: Uint8Array): MapGroups {
  const groups = new Uint16Array(content.length)
  for (let node = 0; node < content.length; node++) {
    if (content[node] !== NO_CONTENT) groups[node] = kinds[content[node]]
  }
  return groups
}

export function groupsByWaste({ model, scope, content }: MapSource): MapGroups {
  const { waste } = model.snapshot
  const groups = new Uint16Array(content.length)
  for (let i = 0; i < waste.count; i++) {
    const node = waste.node[i]
    if (content[node] === NO_CONTENT || waste.bytes[i] === 0) continue
    if (scope.kind === 'final') groups[node] = COPIES
    else if (waste.storedIn[i] === scope.layer) groups[node] = waste.cause[i] + 1
  }
  return groups
}

/** Bytes of a map below a directory by group, most first. */
export function bytesByGroup(
  { model, own }: MapSource,
  groups: MapGroups,
  root: number,
): readonly { readonly group: number; readonly bytes: number }[] {
  const sums = new Float64Array(GROUPS)
  const end = model.snapshot.paths.end[root]
  for (let node = root; node < end; node++) sums[groups[node]] += own[node]
  return Array.from(sums, (bytes, group) => ({ group, bytes }))
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.bytes - a.bytes || a.group - b.group)
}

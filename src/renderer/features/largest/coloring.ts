import type { CSSProperties } from 'react'

import { FILE_KINDS } from '#core/query/map/file-kind'
import { instructionText } from '#core/query/config/instruction'
import { WASTE_GROUPS, type MapColoring, type WasteGroup } from '#core/query/map/map-groups'

import { KIND_WORDS, kindColors } from '../../image/kind-words'
import { cssVars, layerColors } from '../../image/layer-color'
import type { SharedProps } from './shared'

export const COLORINGS = [
  { value: 'layer', label: 'Layer' },
  { value: 'kind', label: 'File type' },
  { value: 'waste', label: 'Waste' },
] as const satisfies readonly { value: MapColoring; label: string }[]

export const COLORING_HELP: Readonly<Record<MapColoring, string>> = {
  layer: 'The last layer that wrote the content. Changes of owner or mode do not count.',
  kind: 'What files are for, judging by their paths, names and executable bits.',
  waste: 'What is stored but not visible in the final image.',
}

const WASTE_WORDS: Readonly<Record<WasteGroup, string>> = {
  visible: 'Visible in the final image',
  deleted: 'Deleted later',
  overwritten: 'Overwritten later',
  'metadata-only': 'Stored again, same content',
  'duplicate-entry': 'Stored twice in the layer',
  copies: 'Has hidden copies',
}

export function wasteGroupOf(group: number): WasteGroup {
  return WASTE_GROUPS[group] ?? 'visible'
}

/** Colors of a group of rectangles. */
export function groupColors(
  { coloring, base }: Pick<SharedProps, 'coloring' | 'base'>,
  group: number,
): CSSProperties {
  switch (coloring) {
    case 'layer':
      return layerColors(group, base.layers)
    case 'kind':
      return kindColors(FILE_KINDS[group] ?? 'other')
    case 'waste':
      return wasteGroupOf(group) === 'visible' ? layerColors(0, 1) : wasteColors(wasteGroupOf(group))
  }
}

/** How much of the color of waste is in a tile; textures do the rest. */
function wasteColors(group: WasteGroup): CSSProperties {
  const mixed = (percent: number) => `color-mix(in oklab, var(--waste-fill) ${percent}%, var(--bg-panel))`
  const tile = group === 'duplicate-entry' ? 0 : group === 'overwritten' ? 20 : 44
  return cssVars({ '--c': 'var(--waste-fill)', '--tile': mixed(tile), '--stripe': mixed(28) })
}

/** What a group is called: an instruction, a kind, or why it is wasted. */
export function groupName(
  { coloring, source }: Pick<SharedProps, 'coloring' | 'source'>,
  group: number,
): string {
  switch (coloring) {
    case 'layer':
      return (
        instructionText(source.model.snapshot.image.layers[group]?.command ?? '') || 'No instruction recorded'
      )
    case 'kind':
      return KIND_WORDS[FILE_KINDS[group] ?? 'other']
    case 'waste':
      return source.scope.kind === 'final' && wasteGroupOf(group) === 'visible'
        ? 'Stored once'
        : WASTE_WORDS[wasteGroupOf(group)]
  }
}

/** A group as it is said of a rectangle. */
export function groupSpoken(shared: Pick<SharedProps, 'coloring' | 'source'>, group: number): string {
  return shared.coloring === 'layer' ? `layer ${group + 1}` : groupName(shared, group).toLowerCase()
}

import { useMemo } from 'react'

import type { MapColoring } from '#core/query/map/map-groups'

import { useKeys } from '../../keys/KeysProvider'
import type { KeyBinding } from '../../keys/registry'
import { COLORINGS } from './coloring'

const GROUP = 'Largest files'

/** Keys that choose what the picture and the list show, from both of them. */
export function useMapKeys({
  shown,
  layer,
  layers,
  coloring,
  onScope,
  onColoring,
}: {
  /** The layer that is shown; null for the final image. */
  shown: number | null
  /** The selected layer of the image. */
  layer: number
  layers: number
  coloring: MapColoring
  onScope: (layer: number | null) => void
  onColoring: (coloring: MapColoring) => void
}): void {
  const bindings = useMemo((): readonly KeyBinding[] => {
    const step = (by: 1 | -1) => () => {
      const to = shown === null ? layer : shown + by
      if (to < 0 || to >= layers) return false
      onScope(to)
    }
    const next = COLORINGS[(COLORINGS.findIndex(({ value }) => value === coloring) + 1) % COLORINGS.length]
    return [
      {
        keys: ['ctrl+l'],
        label: 'Files of this layer',
        group: GROUP,
        hint: false,
        run: () => onScope(layer),
      },
      {
        keys: ['ctrl+i'],
        label: 'Files of the final image',
        group: GROUP,
        hint: false,
        run: () => onScope(null),
      },
      { keys: [']'], label: 'Files of the next layer', group: GROUP, hint: false, run: step(1) },
      { keys: ['['], label: 'Files of the previous layer', group: GROUP, hint: false, run: step(-1) },
      {
        keys: ['e'],
        label: 'Color by layer, file type or waste',
        group: GROUP,
        run: () => (next === undefined ? false : onColoring(next.value)),
      },
    ]
  }, [shown, layer, layers, coloring, onScope, onColoring])
  useKeys(bindings)
}

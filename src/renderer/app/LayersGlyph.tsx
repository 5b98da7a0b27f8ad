import type { Snapshot } from '#core/model/snapshot'

import { layerColors } from '../image/layer-color'

/** An image's three largest layers as a sign for its tab, the latest on top. */
export function LayersGlyph({ snapshot, baseLayers }: { snapshot: Snapshot; baseLayers: number }) {
  const largest = [...snapshot.layers]
    .sort((a, b) => b.storedBytes - a.storedBytes)
    .slice(0, 3)
    .sort((a, b) => b.index - a.index)
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {largest.map(({ index }, row) => (
        <rect
          key={index}
          y={row * 4.2}
          width="12"
          height="3.2"
          rx="1"
          fill="var(--c)"
          style={layerColors(index, baseLayers)}
        />
      ))}
    </svg>
  )
}

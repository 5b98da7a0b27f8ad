import type { Snapshot } from '#core/model/snapshot'

/**
 * The layer to begin with: of those that are no base image's the one that stores and hides most bytes together,
 * since that is where a look is worth most. The last of all when no layer does either.
 */
export function initialLayer({ layers }: Pick<Snapshot, 'layers'>, baseLayers: number): number {
  // Without a known base the first layer is one as a rule: large, and nobody's to change.
  const own = layers.slice(Math.min(Math.max(1, baseLayers), Math.max(0, layers.length - 1)))
  let best = Math.max(0, layers.length - 1)
  let most = 0
  for (const { index, storedBytes, hiddenBytes } of own) {
    if (storedBytes + hiddenBytes <= most) continue
    most = storedBytes + hiddenBytes
    best = index
  }
  return best
}

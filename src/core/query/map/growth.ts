import type { Snapshot } from '../../model/snapshot'

/** An image as far as one of its layers. */
export interface Growth {
  readonly layer: number
  /** Bytes of all layers so far. */
  readonly storedBytes: number
  /** Of them, what the state after this layer reaches, and what it does not. */
  readonly visibleBytes: number
  readonly hiddenBytes: number
}

/** How an image grows, one element a layer: what is hidden once never comes back. */
export function growthOf({ layers }: Pick<Snapshot, 'layers'>): readonly Growth[] {
  let storedBytes = 0
  return layers.map((figures, layer) => {
    storedBytes += figures.storedBytes
    // Layers that could not be read to the end have figures that need not agree.
    const visibleBytes = Math.min(storedBytes, Math.max(0, figures.cumulativeBytes))
    return { layer, storedBytes, visibleBytes, hiddenBytes: storedBytes - visibleBytes }
  })
}

/** A growth of at most `most` steps: each stands for the layers since the one before it. */
export function sampledGrowth(
  growth: readonly Growth[],
  most: number,
): readonly (Growth & { readonly from: number })[] {
  const every = Math.max(1, Math.ceil(growth.length / most))
  return growth.flatMap((at, i) => {
    if ((i + 1) % every !== 0 && i !== growth.length - 1) return []
    return [{ ...at, from: i - (i % every) }]
  })
}

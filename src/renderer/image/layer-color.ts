import type { CSSProperties } from 'react'

/** Steps of the palette; from the next own layer on they repeat. */
const STEPS = 10

/** The palette step of a layer: `base` below the base image's top, then 1 … 10 in build order. */
export function layerStep(index: number, baseLayers: number): 'base' | number {
  return index < baseLayers ? 'base' : ((index - baseLayers) % STEPS) + 1
}

/**
 * A layer's colors as custom properties: `--c` for bars and chips, `--on` for a label on it, `--tile` for large
 * areas. `index` counts from 0, `baseLayers` is how many of the first layers belong to the base image.
 */
export function layerColors(index: number, baseLayers: number): CSSProperties {
  const step = layerStep(index, baseLayers)
  return {
    '--c': `var(--layer-${step})`,
    '--on': `var(--layer-${step}-on)`,
    '--tile': `var(--layer-${step}-tile)`,
  } as CSSProperties
}

/** Custom properties for an inline style; React sets them through the CSSOM, which the policy allows. */
export function cssVars(vars: Readonly<Record<`--${string}`, string | number>>): CSSProperties {
  return vars
}

import { describe, expect, it } from 'vitest'

import type { LayerFigures } from '#core/model/snapshot'
import { initialLayer } from '#renderer/store/initial-layer'

const NOTHING = {
  entries: 0,
  netBytes: 0,
  cumulativeBytes: 0,
  added: 0,
  modified: 0,
  removed: 0,
  unmodified: 0,
  reclaimableBytes: 0,
  complete: true,
}

/** Layers by the bytes that each stores and hides. */
function layers(...bytes: readonly (readonly [stored: number, hidden: number])[]): {
  layers: readonly LayerFigures[]
} {
  return {
    layers: bytes.map(([storedBytes, hiddenBytes], index) => {
      return { ...NOTHING, index, storedBytes, hiddenBytes }
    }),
  }
}

describe('initialLayer', () => {
  it('is the own layer that stores and hides most', () => {
    expect(initialLayer(layers([900, 0], [800, 0], [60, 0], [40, 50], [1, 0]), 2)).toBe(3)
  })

  it('takes the first layer for a base when none is known', () => {
    expect(initialLayer(layers([900, 0], [5, 0], [1, 0]), 0)).toBe(1)
  })

  it('is the last one where no layer stands out, and the only one there is', () => {
    expect(initialLayer(layers([900, 0], [0, 0], [0, 0]), 0)).toBe(2)
    expect(initialLayer(layers([900, 0]), 0)).toBe(0)
    expect(initialLayer(layers([900, 0], [20, 0]), 2)).toBe(1)
    expect(initialLayer(layers(), 0)).toBe(0)
  })
})

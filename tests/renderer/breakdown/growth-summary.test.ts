import { describe, expect, it } from 'vitest'

import type { Growth } from '#core/query/map/growth'

import { growthSummary } from '../../../src/renderer/features/breakdown/growth-summary'

const format = { bytes: String, spoken: (bytes: number) => `${bytes} bytes` }

/** Stored and hidden bytes after each layer. */
function grown(...steps: readonly (readonly [stored: number, hidden: number])[]): readonly Growth[] {
  return steps.map(([storedBytes, hiddenBytes], layer) => {
    return { layer, storedBytes, hiddenBytes, visibleBytes: storedBytes - hiddenBytes }
  })
}

describe('the chart of growth in words', () => {
  it('names the layer that stores most and the one that hides most', () => {
    expect(growthSummary(grown([10, 0], [90, 5], [95, 60]), format)).toBe(
      '3 layers store 95 bytes, of which 35 bytes are visible. Layer 2 stores the most, 80 bytes. ' +
        'Layer 3 hides the most, 55 bytes. The table below lists them all.',
    )
  })

  it('leaves out what does not happen', () => {
    expect(growthSummary(grown([7, 0]), format)).toBe(
      '1 layer stores 7 bytes, of which 7 bytes are visible. Layer 1 stores the most, 7 bytes. ' +
        'The table below lists them all.',
    )
    expect(growthSummary([], format)).toBe('No layers.')
  })
})

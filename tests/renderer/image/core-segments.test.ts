import { describe, expect, it } from 'vitest'

import { mergeSmall } from '#renderer/image/core-segments'

type CoreSegment = Parameters<typeof mergeSmall>[0][number]

const format = { bytes: String, spoken: String, roundSizes: () => [], round: String }

function segment(layer: number, bytes: number, wasted = 0): CoreSegment {
  const common = { key: `layer ${layer}`, layer, layers: 1, label: `${layer + 1}`, size: `${bytes}` }
  return { ...common, spoken: `Layer ${layer + 1}`, bytes, filled: 1, wasted }
}

describe('mergeSmall', () => {
  it('leaves what has room as it is', () => {
    const few = Array.from({ length: 20 }, (_, i) => segment(i, i))
    expect(mergeSmall(few, format)).toBe(few)
  })

  it('joins small neighbors of very many, and leaves large ones apart', () => {
    const all = Array.from({ length: 2000 }, (_, i) => segment(i, i === 1000 ? 5000 : 10, i % 2))
    const merged = mergeSmall(all, format)
    expect(merged.length).toBeLessThan(250)
    expect(merged.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(1999 * 10 + 5000)
    expect(merged.reduce((sum, { layers }) => sum + layers, 0)).toBe(2000)
    expect(merged.find(({ layer }) => layer === 1000)).toMatchObject({ layers: 1, bytes: 5000 })
    const [first] = merged
    expect(first?.label).toBe(`1–${first?.layers}`)
    expect(first?.wasted).toBeCloseTo(0.5, 1)
  })
})

import { describe, expect, it } from 'vitest'

import { boundedLayers } from '#core/analyze/bounds'
import { indexOf } from '#tests/support/analysis'

describe('boundedLayers', () => {
  const two = indexOf({ a: '1', b: '22' })
  const one = indexOf({ c: '333' })

  it('leaves an image alone that has as many entries as it may', () => {
    expect(boundedLayers([two, one, two], 5)).toEqual([two, one, two])
  })

  it('counts a layer as unread that goes beyond, and takes in what still fits', () => {
    const [first, second, third] = boundedLayers([two, two, one], 3)
    expect(first).toBe(two)
    expect(second).toMatchObject({ count: 0, storedBytes: 0, complete: false })
    expect(second?.notices.map(({ code }) => code)).toEqual(['limit-exceeded'])
    expect(third).toBe(one)
  })
})

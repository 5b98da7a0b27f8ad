import * as fc from 'fast-check'
import { expect, it } from 'vitest'

import { bySize, orderedBy } from '#core/query/by-size'

it('orders as a stable comparison does, whatever the sizes', () => {
  const size = fc.oneof(fc.nat(5), fc.nat(200_000), fc.maxSafeNat(), fc.constant(2 ** 48), fc.constant(0))
  fc.assert(
    fc.property(fc.array(size), (sizes) => {
      const bytes = Float64Array.from(sizes)
      const items = Uint32Array.from(sizes, (_, i) => i)
      const expected = [...items].sort((a, b) => (bytes[b] ?? 0) - (bytes[a] ?? 0) || a - b)
      expect([...bySize(items, bytes)]).toEqual(expected)
    }),
  )
})

it('orders by a small key, ties as they are', () => {
  expect([...orderedBy(Uint32Array.of(5, 4, 3, 2), (item) => item % 2)]).toEqual([4, 2, 5, 3])
})

import { expect, it } from 'vitest'

import { growthOf, sampledGrowth } from '#core/query/map/growth'
import { analysisOf } from '#tests/support/analysis'
import { file } from '#tests/support/tar'

const bytes = (count: number): string => 'x'.repeat(count)

it('tells after each layer what is stored, what of it is visible, and what is hidden', () => {
  const snapshot = analysisOf(
    { a: bytes(10), b: bytes(5) },
    { '.wh.a': '' },
    { b: file(bytes(5), { uid: 3 }), c: bytes(2) },
  )
  const growth = growthOf(snapshot)
  expect(growth).toEqual([
    { layer: 0, storedBytes: 15, visibleBytes: 15, hiddenBytes: 0 },
    { layer: 1, storedBytes: 15, visibleBytes: 5, hiddenBytes: 10 },
    { layer: 2, storedBytes: 22, visibleBytes: 7, hiddenBytes: 15 },
  ])
  const { storedBytes, reachableBytes, reclaimableBytes } = snapshot.totals
  expect(growth.at(-1)).toEqual({
    layer: 2,
    storedBytes,
    visibleBytes: reachableBytes,
    hiddenBytes: reclaimableBytes,
  })
})

it('has nothing to tell of an image without layers', () => {
  expect(growthOf(analysisOf())).toEqual([])
})

it('shares columns where there are more layers than columns, and keeps the last layer', () => {
  const growth = Array.from({ length: 2000 }, (_, layer) => {
    return { layer, storedBytes: layer, visibleBytes: layer, hiddenBytes: 0 }
  })
  const columns = sampledGrowth(growth, 150)
  expect(columns.length).toBeLessThanOrEqual(150)
  expect(columns[0]).toMatchObject({ from: 0, layer: 13, storedBytes: 13 })
  expect(columns.at(-1)).toMatchObject({ layer: 1999 })
  expect(columns.slice(1).every(({ from }, i) => from === (columns[i]?.layer ?? 0) + 1)).toBe(true)
  expect(sampledGrowth(growth.slice(0, 3), 150)).toHaveLength(3)
})

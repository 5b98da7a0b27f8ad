import { expect, it } from 'vitest'

import { everyWay } from './every-way'

it('goes from each thing to each other one exactly once', () => {
  const walk = everyWay(['a', 'b', 'c', 'd', 'e'])
  const ways = walk.slice(1).map((to, i) => `${walk[i]}${to}`)
  expect(walk).toHaveLength(21)
  expect(new Set(ways).size).toBe(20)
  expect(ways.filter(([from, to]) => from === to)).toEqual([])
})

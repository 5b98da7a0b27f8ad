import { describe, expect, it } from 'vitest'

import { analyze } from '#core/analyze/analyze'
import { boundedLayers } from '#core/analyze/bounds'
import type { LayerIndex } from '#core/index/layer-index'
import { identityOf, indexOf } from '#tests/support/analysis'

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

describe('directories that have no entry', () => {
  /** Entries of `depth` components that share nothing. */
  const deep = (entries: number, depth: number): LayerIndex =>
    indexOf(Array.from({ length: entries }, (_, i) => [`${i}${'/d'.repeat(depth - 1)}`, '']))
  const analyzed = (entryLimit: number | undefined, ...layers: readonly LayerIndex[]) =>
    analyze({ image: identityOf(layers.length), layers, notices: [], entryLimit })
  const honest = indexOf({ a: '1' })

  it('count against what an image may hold, and leave out the layer that goes beyond', () => {
    const { layers, notices, paths } = analyzed(1000, honest, deep(40, 60), honest)
    expect(layers.map(({ complete, entries }) => [complete, entries])).toEqual([
      [true, 1],
      [false, 0],
      [true, 1],
    ])
    expect(notices.map(({ code, layer }) => [code, layer])).toEqual([['limit-exceeded', 1]])
    expect(paths.count).toBe(2)
  })

  it('are as many as entries make usual', () => {
    expect(analyzed(1000, honest, deep(40, 20)).layers.every(({ complete }) => complete)).toBe(true)
    expect(analyzed(undefined, deep(40, 60)).paths.count).toBe(1 + 40 * 60)
  })

  it('end a layer whose paths are deep beyond use before they fill the memory', () => {
    const index = deep(5000, 4090)
    expect(index.complete).toBe(false)
    expect(index.notices.map(({ code }) => code)).toEqual(['limit-exceeded'])
    const { paths, layers } = analyzed(undefined, index, index)
    expect(paths.count).toBeLessThan(1_000_000)
    expect(layers[0]?.entries).toBeGreaterThan(100)
  })
})

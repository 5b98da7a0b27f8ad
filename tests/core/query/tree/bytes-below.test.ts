import { describe, expect, it } from 'vitest'

import { layersOf, storedBelow, wastedPaths } from '#core/query/tree/bytes-below'
import { ImageModel } from '#core/query/image-model'
import { analysisOf } from '#tests/support/analysis'
import { hardlink } from '#tests/support/tar'

const model = new ImageModel(
  analysisOf(
    { 'a/x': '1', 'a/y': '22', 'b/z': '333', 'b/link': hardlink('b/z') },
    { 'a/x': '4444' },
    { '.wh.b': '', 'a/n': '55555' },
  ),
)
const at = (sums: ArrayLike<number>, path: string) => sums[model.paths.find(path)]
const all = { from: 0, to: 2 }

describe('storedBelow', () => {
  it('sums up what each layer stores, as its figures do', () => {
    for (const { index, storedBytes } of model.snapshot.layers)
      expect(storedBelow(model, { from: index, to: index })[0]).toBe(storedBytes)
    const sums = storedBelow(model, all)
    expect(at(sums, '/a')).toBe(1 + 2 + 4 + 5)
    expect(at(sums, '/b')).toBe(3)
    expect(at(storedBelow(model, { from: 1, to: 1 }), '/b')).toBe(0)
  })
})

describe('wastedPaths', () => {
  it('knows the paths whose copies are hidden, and all their bytes', () => {
    const { own, count, below } = wastedPaths(model, all)
    expect(count).toBe(2)
    expect(below[0]).toBe(model.snapshot.totals.reclaimableBytes)
    expect([at(own, '/a'), at(own, '/a/x'), at(own, '/b/z'), at(own, '/b/link')]).toEqual([0, 1, 1, 0])
    expect(at(below, '/a')).toBe(1)
  })

  it('is about what a layer stored in vain and what it hid', () => {
    expect(at(wastedPaths(model, { from: 0, to: 0 }).below, '/')).toBe(4)
    expect(at(wastedPaths(model, { from: 1, to: 1 }).below, '/')).toBe(1)
    expect(at(wastedPaths(model, { from: 2, to: 2 }).below, '/')).toBe(3)
  })
})

describe('layersOf', () => {
  it('are those a view is about', () => {
    expect(layersOf(model, { kind: 'layer', layer: 1 })).toEqual({ from: 1, to: 1 })
    expect(layersOf(model, { kind: 'aggregated', from: 1, to: 2 })).toMatchObject({ from: 1, to: 2 })
    expect(layersOf(model, { kind: 'final' })).toEqual(all)
  })
})

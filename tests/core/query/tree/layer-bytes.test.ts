import { describe, expect, it } from 'vitest'

import { directoryTotals } from '#core/query/tree/directory-totals'
import { hiddenBytesOf } from '#core/query/tree/history'
import { ImageModel } from '#core/query/image-model'
import { layerBytes } from '#core/query/tree/layer-bytes'
import { viewOf } from '#core/query/view'
import { analysisOf } from '#tests/support/analysis'
import { dir, hardlink } from '#tests/support/tar'

const model = new ImageModel(
  analysisOf(
    { 'a/one': '12345', 'a/two': hardlink('a/one'), 'b/three': '123', 'b/four': '1234' },
    { 'a/one': 'xx', 'b/.wh.three': '', 'c/new': '1234567', 'c/d': dir() },
    { '.wh.b': '' },
  ),
)

describe('layerBytes', () => {
  it('splits what a layer stores, and what it takes away, each content once', () => {
    expect(layerBytes(model)).toEqual([
      { added: 12, modified: 0, removed: 0 },
      { added: 7, modified: 2, removed: 3 },
      { added: 0, modified: 0, removed: 4 },
    ])
  })
})

describe('hiddenBytesOf', () => {
  it('sums the copies at and below a path', () => {
    expect(hiddenBytesOf(model, model.paths.find('/b'))).toEqual({ bytes: 7, copies: 2, layers: [0] })
    expect(hiddenBytesOf(model, model.paths.find('/b/four'))).toEqual({ bytes: 4, copies: 1, layers: [0] })
    // The other name still leads to it.
    expect(hiddenBytesOf(model, model.paths.find('/a/one'))).toEqual({ bytes: 0, copies: 0, layers: [] })
  })
})

describe('directoryTotals', () => {
  it('counts what a view holds below a directory', () => {
    const view = viewOf(model, { kind: 'layer', layer: 1 })
    expect(directoryTotals(model, view, 0)).toEqual({ directories: 4, others: 5, counts: [2, 1, 1, 1] })
    expect(directoryTotals(model, view, model.paths.find('/b'))).toEqual({
      directories: 0,
      others: 2,
      counts: [1, 0, 0, 1],
    })
  })
})

import { describe, expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import { selectionTotals } from '#core/query/selection-totals'
import { viewOf } from '#core/query/view'
import { analysisOf } from '#tests/support/analysis'
import { hardlink } from '#tests/support/tar'

const model = new ImageModel(
  analysisOf(
    { 'a/x': '1', 'a/y': '22', 'b/z': '333', 'b/link': hardlink('b/z'), 'c/link': hardlink('b/z') },
    { 'a/x': '4444', '.wh.b': '', 'd/new': '55555' },
  ),
)
const nodes = (...paths: readonly string[]) => paths.map((path) => model.paths.find(path))
const last = viewOf(model, { kind: 'layer', layer: 1 })
const first = viewOf(model, { kind: 'layer', layer: 0 })

describe('selectionTotals', () => {
  it('sums what lies below, by change', () => {
    expect(selectionTotals(model, last, nodes('/a', '/b', '/d'))).toEqual({
      files: [1, 1, 1, 2],
      bytes: [2, 5, 4, 3],
    })
  })

  it('counts a path in a selected directory once, in whichever order they were selected', () => {
    expect(selectionTotals(model, last, nodes('/a/x', '/a', '/a/y'))).toEqual(
      selectionTotals(model, last, nodes('/a')),
    )
  })

  it('counts a content with several selected names once', () => {
    expect(selectionTotals(model, first, nodes('/b', '/c'))).toEqual({
      files: [0, 3, 0, 0],
      bytes: [0, 3, 0, 0],
    })
    expect(selectionTotals(model, first, nodes('/c/link')).bytes[1]).toBe(3)
  })

  it('is nothing for what the view does not hold, and all for the root', () => {
    expect(selectionTotals(model, first, nodes('/d')).files).toEqual([0, 0, 0, 0])
    expect(selectionTotals(model, last, [0]).bytes).toEqual([5, 5, 4, 3])
  })
})

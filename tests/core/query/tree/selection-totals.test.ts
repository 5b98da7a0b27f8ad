import { describe, expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import { selectionTotals } from '#core/query/tree/selection-totals'
import { viewOf, type View } from '#core/query/view'
import { viewSizes } from '#core/query/tree/view-sizes'
import { analysisOf } from '#tests/support/analysis'
import { hardlink } from '#tests/support/tar'

const model = new ImageModel(
  analysisOf(
    { 'a/x': '1', 'a/y': '22', 'b/z': '333', 'b/link': hardlink('b/z'), 'c/link': hardlink('b/z') },
    { 'a/x': '4444', '.wh.b': '', 'd/new': '55555' },
  ),
)
const nodes = (...paths: readonly string[]) => paths.map((path) => model.paths.find(path))
const totalsOf = (view: View, at: readonly number[]) =>
  selectionTotals(model, view, viewSizes(model, view), at)
const last = viewOf(model, { kind: 'layer', layer: 1 })
const first = viewOf(model, { kind: 'layer', layer: 0 })

describe('selectionTotals', () => {
  it('sums what lies below, by change', () => {
    expect(totalsOf(last, nodes('/a', '/b', '/d'))).toEqual({
      files: [1, 1, 1, 2],
      // What /b held is still there as /c/link.
      bytes: [2, 5, 4, 0],
    })
  })

  it('counts a path in a selected directory once, in whichever order they were selected', () => {
    expect(totalsOf(last, nodes('/a/x', '/a', '/a/y'))).toEqual(totalsOf(last, nodes('/a')))
  })

  it('counts a content with several selected names once', () => {
    expect(totalsOf(first, nodes('/b', '/c'))).toEqual({
      files: [0, 3, 0, 0],
      bytes: [0, 3, 0, 0],
    })
    // It counts at the name that stores it.
    expect(totalsOf(first, nodes('/c/link')).bytes[1]).toBe(0)
  })

  it('is nothing for what the view does not hold, and all for the root', () => {
    expect(totalsOf(first, nodes('/d')).files).toEqual([0, 0, 0, 0])
    expect(totalsOf(last, [0]).bytes).toEqual([5, 5, 4, 0])
  })
})

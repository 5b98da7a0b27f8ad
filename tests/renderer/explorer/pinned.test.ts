import { describe, expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import { pinnedAbove, pinnedRows } from '#renderer/features/explorer/tree/pinned'
import { analysisOf } from '#tests/support/analysis'

const model = new ImageModel(
  analysisOf({ 'a/b/1': '', 'a/b/2': '', 'a/b/3': '', 'a/c/4': '', 'a/c/5': '', 'd/6': '', e: '' }),
)
// All open: a, b, 1, 2, 3, c, 4, 5, d, 6, e
const rows = Uint32Array.from({ length: model.nodeCount - 1 }, (_, i) => i + 1)
const names = (first: number) => pinnedRows(model, rows, first).map((row) => model.paths.text(rows[row] ?? 0))

describe('pinnedRows', () => {
  it('are the directories above that are scrolled away', () => {
    expect(names(0)).toEqual([])
    expect(names(1)).toEqual(['/a', '/a/b'])
    expect(names(2)).toEqual(['/a', '/a/b'])
    expect(names(10)).toEqual([])
  })

  it('change when what they would cover lies in another directory', () => {
    // Below /a would come c, which is in view itself.
    expect(names(4)).toEqual(['/a'])
    expect(names(5)).toEqual(['/a', '/a/c'])
    expect(names(7)).toEqual(['/a'])
    expect(names(8)).toEqual([])
  })

  it('are counted by depth, up to a bound', () => {
    expect(pinnedAbove(model, model.paths.find('/a'))).toBe(0)
    expect(pinnedAbove(model, model.paths.find('/a/b/2'))).toBe(2)
    const deep = new ImageModel(analysisOf({ '1/2/3/4/5/6/7/8/9': '' }))
    expect(pinnedAbove(deep, deep.paths.find('/1/2/3/4/5/6/7/8/9'))).toBe(6)
  })
})

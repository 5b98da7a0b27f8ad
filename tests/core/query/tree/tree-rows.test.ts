import { describe, expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import { shownBytes, treeContents } from '#core/query/tree/tree'
import { treeRows } from '#core/query/tree/tree-rows'
import { viewOf } from '#core/query/view'
import { viewSizes } from '#core/query/tree/view-sizes'
import { analysisOf } from '#tests/support/analysis'

const MANY = 25_000

/** One directory of more files than are compared with each other; some of one size, some removed in layer 1. */
const model = new ImageModel(
  analysisOf(
    Object.fromEntries(Array.from({ length: MANY }, (_, i) => [`d/f${i}`, 'x'.repeat((i * 7919) % 300)])),
    Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`d/.wh.f${i * 3}`, ''])),
  ),
)
const changes = [true, true, true, true] as const

describe('rows of a directory of very many files', () => {
  it.each([
    ['size', true],
    ['size', false],
    ['change', true],
    ['change', false],
    ['name', true],
  ] as const)('are in order of %s, descending %s, ties by name', (key, descending) => {
    const view = viewOf(model, { kind: 'layer', layer: 1 })
    const sizes = viewSizes(model, view)
    const contents = treeContents(model, view, { changes, paths: { kind: 'all' } })
    const rows = Array.from(treeRows(model, view, contents, () => true, { key, descending }, sizes))
    const ranks = [3, 0, 1, 2]
    const valueOf = (row: number): number => {
      if (key === 'name') return row
      return key === 'size' ? shownBytes(sizes, row, view) : (ranks[view.change[row] ?? 0] ?? 0)
    }
    const [directory, ...files] = rows
    const sign = descending ? -1 : 1
    const sorted = files.toSorted((a, b) => sign * (valueOf(a) - valueOf(b)) || a - b)
    expect(model.paths.text(directory ?? 0)).toBe('/d')
    expect(files).toHaveLength(MANY)
    expect(files).toEqual(sorted)
  })
})

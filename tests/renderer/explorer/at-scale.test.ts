import { describe, expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import { openToMatches } from '#core/query/tree/open-nodes'
import { filterPaths, type FilterText } from '#core/query/search/path-filter'
import { rowPlaces } from '#core/query/tree/row-places'
import { treeContents } from '#core/query/tree/tree'
import { treeRows } from '#core/query/tree/tree-rows'
import { viewOf } from '#core/query/view'
import { viewSizes } from '#core/query/tree/view-sizes'

import { bigImage } from './big-image'

const model = new ImageModel(bigImage(1.4))
const view = viewOf(model, { kind: 'layer', layer: 10 })
const sizes = viewSizes(model, view)
const changes = [true, true, true, true] as const

/** All that one more letter in the filter field asks for; the rows that come of it. */
function keystroke(text: string, mode: FilterText['mode']): number {
  const filter = { changes, paths: filterPaths(model, { text, mode, matchCase: false }) }
  const contents = treeContents(model, view, filter)
  const open = openToMatches(model, view, filter, contents)
  const order = { key: 'name', descending: false } as const
  const rows = treeRows(model, view, contents, (node) => open[node] === 1, order, sizes)
  rowPlaces(model, rows)
  return rows.length
}

describe('an image of 50,000 paths', () => {
  it('is one', () => {
    expect(model.nodeCount).toBeGreaterThan(50_000)
  })

  // The bound is for busy machines: it is there to catch work that grows with the square of the paths.
  it.each([
    ['typescript', 'plain'],
    ['größe', 'plain'],
    ['*.js', 'glob'],
    [String.raw`\.(js|ts)$`, 'regex'],
  ] as const)('answers a keystroke in %s (%s) quickly', (text, mode) => {
    const times = Array.from({ length: 7 }, () => {
      const began = performance.now()
      keystroke(text, mode)
      return performance.now() - began
    })
    expect(times.toSorted((a, b) => a - b)[3]).toBeLessThan(2000)
  })
})

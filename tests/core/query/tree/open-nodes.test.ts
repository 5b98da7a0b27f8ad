import { describe, expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import { openAtFirst, openToMatches } from '#core/query/tree/open-nodes'
import { filterPaths, type FilterText } from '#core/query/search/path-filter'
import { rowPlaces } from '#core/query/tree/row-places'
import { treeContents, type TreeFilter } from '#core/query/tree/tree'
import { treeRows } from '#core/query/tree/tree-rows'
import { viewOf, type ViewChoice } from '#core/query/view'
import { viewSizes } from '#core/query/tree/view-sizes'
import { analysisOf } from '#tests/support/analysis'
import type { Members } from '#tests/support/tar'

const CHANGES = [false, true, true, true] as const
const ALL = [true, true, true, true] as const

function firstRows(choice: ViewChoice, changes: TreeFilter['changes'], ...layers: Members[]): string[] {
  const model = new ImageModel(analysisOf(...layers))
  const view = viewOf(model, choice)
  const sizes = viewSizes(model, view)
  const contents = treeContents(model, view, { changes, paths: { kind: 'all' } })
  const open = openAtFirst(model, view, contents, sizes)
  return shown(
    model,
    treeRows(model, view, contents, (node) => open[node] === 1, BY_NAME, sizes),
  )
}

const BY_NAME = { key: 'name', descending: false } as const
const shown = (model: ImageModel, rows: Uint32Array) => Array.from(rows, (node) => model.paths.text(node))

/** `count` files named `name0`, `name1`, … */
const many = (folder: string, count: number, size = 1): Members =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${folder}/f${i}`, 'x'.repeat(size)]))

describe('openAtFirst', () => {
  it('shows little whole', () => {
    const rows = firstRows({ kind: 'final' }, ALL, { 'a/b/c': '1', 'd/e': '2' })
    expect(rows).toEqual(['/a', '/a/b', '/a/b/c', '/d', '/d/e'])
  })

  it('opens the way to a change before what was added as a whole', () => {
    const rows = firstRows(
      { kind: 'layer', layer: 1 },
      CHANGES,
      { 'etc/deep/in/there': 'old', 'etc/deep/in/place': 'x', 'etc/z': '' },
      { ...many('big', 300, 100), 'etc/deep/in/there': 'new' },
    )
    expect(rows).toEqual(['/big', '/etc', '/etc/deep', '/etc/deep/in', '/etc/deep/in/there'])
  })

  it('opens where most bytes are while there is room', () => {
    const rows = firstRows({ kind: 'final' }, ALL, {
      ...many('small', 300),
      ...many('large/inner', 20, 100),
      ...many('large/other', 100),
    })
    expect(rows.filter((path) => path.split('/').length < 4)).toEqual([
      '/large',
      '/large/inner',
      '/large/other',
      '/small',
    ])
    expect(rows).toContain('/large/inner/f0')
    expect(rows).not.toContain('/small/f0')
  })
})

describe('openToMatches', () => {
  const model = new ImageModel(
    analysisOf({ 'app/lib/x/index.js': '1', 'app/lib/y.ts': '2', 'var/lib/z': '3', 'etc/passwd': '4' }),
  )

  function rowsFor(text: string, mode: FilterText['mode'] = 'plain'): string[] {
    const view = viewOf(model, { kind: 'final' })
    const filter = { changes: ALL, paths: filterPaths(model, { text, mode, matchCase: false }) }
    const contents = treeContents(model, view, filter)
    const open = openToMatches(model, view, filter, contents)
    const sizes = viewSizes(model, view)
    return shown(
      model,
      treeRows(model, view, contents, (node) => open[node] === 1, BY_NAME, sizes),
    )
  }

  it('leads to a directory that matches and leaves it closed', () => {
    expect(rowsFor('lib')).toEqual(['/app', '/app/lib', '/var', '/var/lib'])
  })

  it('leads to files', () => {
    expect(rowsFor(String.raw`\.(js|ts)$`, 'regex')).toEqual([
      '/app',
      '/app/lib',
      '/app/lib/x',
      '/app/lib/x/index.js',
      '/app/lib/y.ts',
    ])
    expect(rowsFor('*wd', 'glob')).toEqual(['/etc', '/etc/passwd'])
    expect(rowsFor('nowhere')).toEqual([])
  })
})

describe('rowPlaces', () => {
  it('counts each row among its siblings, in the order shown', () => {
    const model = new ImageModel(analysisOf({ 'a/1': '1', 'a/2': '22', 'a/3/x': '', b: '' }))
    const view = viewOf(model, { kind: 'final' })
    const sizes = viewSizes(model, view)
    const contents = treeContents(model, view, { changes: ALL, paths: { kind: 'all' } })
    const order = { key: 'size', descending: true } as const
    const rows = treeRows(model, view, contents, () => true, order, sizes)
    expect(shown(model, rows)).toEqual(['/a', '/a/2', '/a/1', '/a/3', '/a/3/x', '/b'])
    const { position, siblings } = rowPlaces(model, rows)
    expect([...position]).toEqual([1, 1, 2, 3, 1, 2])
    expect([...siblings]).toEqual([2, 3, 3, 3, 1, 2])
  })
})

import { describe, expect, it } from 'vitest'
import { ImageModel } from '#core/query/image-model'
import { filterPaths, type FilterText } from '#core/query/search/path-filter'
import { shownBytes, treeContents, type TreeOrder } from '#core/query/tree/tree'
import { treeRows } from '#core/query/tree/tree-rows'
import { aggregatedUpTo, viewOf, type ViewChoice } from '#core/query/view'
import { viewSizes } from '#core/query/tree/view-sizes'
import { analysisOf } from '#tests/support/analysis'
import { latin1 } from '#tests/support/bytes'
import { model, node, snapshot } from '#tests/support/query-image'

const layerOne: ViewChoice = { kind: 'layer', layer: 1 }
const all = [true, true, true, true] as const
const byName: TreeOrder = { key: 'name', descending: false }

function rowsOf(
  choice: ViewChoice,
  options: { changes?: readonly boolean[]; filter?: FilterText; order?: TreeOrder } = {},
) {
  const view = viewOf(model, choice)
  const paths = options.filter ? filterPaths(model, options.filter) : ({ kind: 'all' } as const)
  const changes = (options.changes ?? all) as typeof all
  const contents = treeContents(model, view, { changes, paths })
  const rows = treeRows(model, view, contents, () => true, options.order ?? byName, viewSizes(model, view))
  return { view, contents, rows: Array.from(rows, (row) => model.paths.text(row)) }
}

describe('paths', () => {
  it('go to nodes and back', () => {
    for (let i = 0; i < model.nodeCount; i++) expect(node(model.paths.text(i))).toBe(i)
    expect(node('/no/such')).toBe(-1)
  })
})

describe('views', () => {
  it('of a layer count what it did and what it left alone', () => {
    expect(viewOf(model, layerOne).counts).toEqual([4, 4, 1, 0])
    expect(viewOf(model, { kind: 'layer', layer: 2 }).counts).toEqual([5, 0, 1, 3])
    const { unmodified, added, modified, removed } = snapshot.layers[2] ?? {}
    expect([unmodified, added, modified, removed]).toEqual([5, 0, 1, 3])
  })

  it('aggregated compare with the base layer', () => {
    const { rows } = rowsOf(aggregatedUpTo(2), { changes: [false, true, true, true] })
    expect(rows).toEqual(['/Zed', '/Zed/Readme.MD', '/app', '/app/main', '/etc', '/etc/conf'])
  })

  it('hold only what is there at the end', () => {
    const { rows } = rowsOf({ kind: 'final' })
    expect(rows).toContain('/app/link')
    expect(rows.some((path) => path.startsWith('/cache'))).toBe(false)
  })
})

describe('trees', () => {
  it('show changes with the directories above them', () => {
    const { rows, contents } = rowsOf(layerOne, { changes: [false, false, true, false] })
    expect(rows).toEqual(['/app', '/app/main'])
    expect([contents.changesBelow[node('/app')], contents.changesBelow[node('/etc')]]).toEqual([1, 0])
  })

  it('open only what is open', () => {
    const view = viewOf(model, layerOne)
    const contents = treeContents(model, view, { changes: all, paths: { kind: 'all' } })
    const open = new Set([node('/cache')])
    const rows = treeRows(model, view, contents, (each) => open.has(each), byName, viewSizes(model, view))
    expect(Array.from(rows, (row) => model.paths.text(row))).toEqual([
      '/Zed',
      '/app',
      '/bin',
      '/cache',
      '/cache/a',
      '/cache/b',
      '/dev',
      '/etc',
    ])
  })

  it('sort siblings by size, largest first, and keep them below their directory', () => {
    const { rows } = rowsOf(layerOne, {
      changes: [false, true, false, false],
      order: { key: 'size', descending: true },
    })
    expect(rows).toEqual([
      '/cache',
      '/cache/a',
      '/cache/a/2',
      '/cache/a/1',
      '/cache/b',
      '/cache/b/3',
      '/Zed',
      '/Zed/Readme.MD',
    ])
  })

  it('sort siblings by change, and by name among equals', () => {
    const topOf = (descending: boolean) =>
      rowsOf({ kind: 'layer', layer: 2 }, { order: { key: 'change', descending } }).rows.filter(
        (path) => path.lastIndexOf('/') === 0,
      )
    // Only /cache was changed by this layer: it is gone.
    expect(topOf(false)).toEqual(['/cache', '/Zed', '/app', '/bin', '/dev', '/etc'])
    expect(topOf(true)).toEqual(['/Zed', '/app', '/bin', '/dev', '/etc', '/cache'])
  })

  it('show what a layer stores below a directory, and apart what it takes away', () => {
    const sizes = (choice: ViewChoice, path: string) => {
      const view = viewOf(model, choice)
      return shownBytes(viewSizes(model, view), node(path), view)
    }
    expect(sizes(layerOne, '/cache')).toBe(60)
    expect(sizes(layerOne, '/app')).toBe(1000)
    const last = viewOf(model, { kind: 'layer', layer: 2 })
    expect(sizes(last.choice, '/cache')).toBe(0)
    expect(viewSizes(model, last).removed[node('/cache')]).toBe(60)
    expect(sizes({ kind: 'final' }, '/app')).toBe(2000)
  })

  it('count a content with two names at the one that stores it', () => {
    const view = viewOf(model, { kind: 'layer', layer: 0 })
    const { added } = viewSizes(model, view)
    expect([added[node('/app')], added[node('/app/main')], added[node('/app/link')]]).toEqual([1000, 1000, 0])
  })
})

describe('filters', () => {
  const matches = (filter: FilterText) => rowsOf({ kind: 'layer', layer: 1 }, { filter }).rows

  it('match plain text anywhere in a path and keep the directories above', () => {
    expect(matches({ text: 'readme', mode: 'plain', matchCase: false })).toEqual(['/Zed', '/Zed/Readme.MD'])
    expect(matches({ text: 'readme', mode: 'plain', matchCase: true })).toEqual([])
    expect(matches({ text: 'ache/a', mode: 'plain', matchCase: false })).toEqual([
      '/cache',
      '/cache/a',
      '/cache/a/1',
      '/cache/a/2',
    ])
  })

  it.each([
    ['*.MD', ['/Zed', '/Zed/Readme.MD']],
    ['cache/*/2', ['/cache', '/cache/a', '/cache/a/2']],
    ['**/3', ['/cache', '/cache/b', '/cache/b/3']],
    ['?ed', ['/Zed']],
    ['a.b', []],
  ])('match the glob %s', (text, expected) => {
    expect(matches({ text, mode: 'glob', matchCase: false })).toEqual(expected)
  })

  it('match regular expressions on the whole path', () => {
    expect(matches({ text: '^/cache/.*[12]$', mode: 'regex', matchCase: false })).toEqual([
      '/cache',
      '/cache/a',
      '/cache/a/1',
      '/cache/a/2',
    ])
  })

  it('say why a regular expression is none', () => {
    const result = filterPaths(model, { text: 'a(', mode: 'regex', matchCase: false })
    expect(result).toMatchObject({ kind: 'invalid', why: 'Unterminated group' })
  })

  it('find the same in bytes as in text', () => {
    const exotic = new ImageModel(
      analysisOf([
        ['größe/ÄÖ', '1'],
        ['a+b', '2'],
        [latin1('bad-\xe4'), '3'],
      ]),
    )
    const found = (text: string) => {
      const result = filterPaths(exotic, { text, mode: 'plain', matchCase: false })
      if (result.kind !== 'matches') return []
      return [...result.matched.keys()]
        .filter((i) => result.matched[i] === 1)
        .map((i) => exotic.paths.text(i))
    }
    expect(found('äö')).toEqual(['/größe/ÄÖ'])
    expect(found('a+')).toEqual(['/a+b'])
    expect(found('\\xe4')).toEqual(['/bad-\\xe4'])
  })
})

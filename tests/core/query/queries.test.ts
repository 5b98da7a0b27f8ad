import { describe, expect, it } from 'vitest'

import { analysisDocument } from '#core/query/document'
import { fileLines } from '#core/query/files'
import { hiddenBytesOf, historyOf } from '#core/query/history'
import { ImageModel } from '#core/query/image-model'
import { largestFiles, namesOf } from '#core/query/largest'
import { filterPaths, type FilterText } from '#core/query/path-filter'
import { rowFacts } from '#core/query/row-facts'
import { shownBytes, treeContents, treeRows, type TreeOrder } from '#core/query/tree'
import { aggregatedUpTo, viewOf, type ViewChoice } from '#core/query/view'
import { viewSizes } from '#core/query/view-sizes'
import { wasteByCause, wasteByPath, wasteFlows, wasteGrouped } from '#core/query/waste'
import { analysisOf } from '#tests/support/analysis'
import { latin1, seeded } from '#tests/support/bytes'
import { charDevice, dir, file, hardlink, symlink } from '#tests/support/tar'

const snapshot = analysisOf(
  {
    'etc/': dir(),
    'etc/conf': file(seeded(100, 'conf')),
    'app/': dir(),
    'app/main': file(seeded(1000, 'main'), { mode: 0o644 }),
    'app/link': hardlink('app/main'),
    'bin/sh': symlink('/bin/dash'),
    'dev/null': charDevice(1, 3),
  },
  {
    'app/main': file(seeded(1000, 'main'), { mode: 0o755, uid: 1000 }),
    'cache/a/1': file(seeded(10, '1')),
    'cache/a/2': file(seeded(20, '2')),
    'cache/b/3': file(seeded(30, '3')),
    'Zed/Readme.MD': file(seeded(5, 'r')),
  },
  { '.wh.cache': '', 'etc/conf': file(seeded(150, 'new')), '.wh.etc2': '' },
)
const model = new ImageModel(snapshot)
const node = (path: string) => model.paths.find(path)
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

  it('show what a layer stores below a directory, or takes away', () => {
    const sizes = (choice: ViewChoice, path: string) => {
      const view = viewOf(model, choice)
      return shownBytes(viewSizes(model, view), node(path), view)
    }
    expect(sizes(layerOne, '/cache')).toBe(60)
    expect(sizes(layerOne, '/app')).toBe(1000)
    expect(sizes({ kind: 'layer', layer: 2 }, '/cache')).toBe(60)
    expect(sizes({ kind: 'final' }, '/app')).toBe(2000)
  })

  it('count a content with two names below a directory once for it', () => {
    const view = viewOf(model, { kind: 'layer', layer: 0 })
    const { added } = viewSizes(model, view)
    expect([added[node('/app')], added[node('/app/main')], added[node('/app/link')]]).toEqual([
      1000, 1000, 1000,
    ])
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
    expect(result).toMatchObject({ kind: 'invalid', why: expect.stringMatching(/group/i) as string })
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

describe('history', () => {
  it('tells every layer that touched a path, why, and what it stored', () => {
    const steps = historyOf(model, node('/app/main')).map(({ facts, before, storedBytes }) => {
      return [facts.layer, facts.change, facts.reasons.join(' '), before?.mode ?? null, storedBytes]
    })
    expect(steps).toEqual([
      [0, 'added', '', null, 1000],
      [1, 'modified', 'mode owner', 0o644, 1000],
    ])
  })

  it('says what is stored under a path and lost', () => {
    expect(hiddenBytesOf(model, node('/cache/a/1'))).toMatchObject({ bytes: 10, layers: [1] })
    // The first copy lives on as /app/link.
    expect(hiddenBytesOf(model, node('/app/main'))).toMatchObject({ bytes: 0, layers: [] })
  })
})

describe('facts of a row', () => {
  const factsOf = (path: string) => rowFacts(model, model.rowAt(node(path), 0))

  it('spell out links, devices and implied directories', () => {
    expect(factsOf('/bin/sh')).toMatchObject({ type: 'symlink', link: '/bin/dash', size: 0 })
    expect(factsOf('/dev/null')).toMatchObject({ type: 'char', device: [1, 3], size: 0 })
    expect(factsOf('/bin')).toMatchObject({ type: 'directory', mode: null, uid: null, implied: true })
    expect(factsOf('/app/link')).toMatchObject({ type: 'file', hardlink: true, size: 1000, mode: 0o644 })
  })
})

describe('waste', () => {
  it('is listed by path, most bytes first', () => {
    const rows = wasteByPath(model).map((row) => [
      model.paths.text(row.node),
      row.bytes,
      row.cause,
      row.layers,
    ])
    expect(rows).toEqual([
      ['/etc/conf', 100, 'overwritten', [0, 2]],
      ['/cache/b/3', 30, 'deleted', [1, 2]],
      ['/cache/a/2', 20, 'deleted', [1, 2]],
      ['/cache/a/1', 10, 'deleted', [1, 2]],
    ])
  })

  it('is grouped where a whole directory has one fate', () => {
    const rows = wasteGrouped(model).map((row) => [
      model.paths.text(row.node),
      row.files,
      row.bytes,
      row.copies,
    ])
    expect(rows).toEqual([
      ['/etc/conf', 1, 100, 1],
      ['/cache', 3, 60, 1],
    ])
  })

  it('flows from where it is stored to where it is hidden', () => {
    expect(wasteFlows(model)).toEqual([
      { storedIn: 0, hiddenIn: 2, cause: 'overwritten', bytes: 100 },
      { storedIn: 1, hiddenIn: 2, cause: 'deleted', bytes: 60 },
    ])
    expect(wasteByCause(model)).toEqual({
      overwritten: 100,
      deleted: 60,
      'metadata-only': 0,
      'duplicate-entry': 0,
    })
  })
})

describe('largest files', () => {
  it('lists each content once with its layer and number of names', () => {
    const rows = largestFiles(model).map(({ node: at, bytes, layer, names }) => [
      model.paths.text(at),
      bytes,
      layer,
      names,
    ])
    expect(rows).toEqual([
      ['/app/link', 1000, 0, 1],
      ['/app/main', 1000, 1, 1],
      ['/etc/conf', 150, 2, 1],
      ['/Zed/Readme.MD', 5, 1, 1],
    ])
    expect(namesOf(model, node('/app/link')).map((each) => model.paths.text(each))).toEqual(['/app/link'])
  })

  it('names all names of a content', () => {
    const linked = new ImageModel(analysisOf({ z: 'same', a: hardlink('z'), b: hardlink('a') }))
    expect(largestFiles(linked)).toEqual([{ node: linked.paths.find('/z'), bytes: 4, layer: 0, names: 3 }])
    expect(namesOf(linked, linked.paths.find('/b')).map((each) => linked.paths.text(each))).toEqual([
      '/a',
      '/b',
      '/z',
    ])
  })
})

describe('the analysis document', () => {
  const document = analysisDocument(snapshot)

  it('has the promised parts, and sums that fit', () => {
    expect(Object.keys(document)).toEqual([
      'schema',
      'image',
      'totals',
      'dive',
      'layers',
      'wasted',
      'largest',
      'notices',
    ])
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
    expect(sum(document.wasted.map(({ bytes }) => bytes))).toBe(document.totals.reclaimableBytes)
    expect(sum(document.layers.map(({ reclaimableBytes }) => reclaimableBytes))).toBe(
      document.totals.reclaimableBytes,
    )
    expect(sum(document.layers.map(({ hiddenBytes }) => hiddenBytes))).toBe(document.totals.reclaimableBytes)
    expect(document.notices).toContainEqual({
      code: 'whiteout-without-target',
      message: 'A whiteout hides nothing: the path was not there.',
      layer: 2,
      path: '/.wh.etc2',
    })
  })

  it('says null and never NaN', () => {
    expect(JSON.stringify(analysisDocument(analysisOf({ a: '' })))).not.toMatch(/NaN|Infinity/)
    expect(analysisDocument(analysisOf({ a: '' })).dive.userWastedPercent).toBeNull()
    expect(analysisDocument(analysisOf()).totals).toMatchObject({ layers: 0, storedBytes: 0 })
  })
})

describe('file lines', () => {
  it('of a layer list what it touched', () => {
    const lines = [...fileLines(model, viewOf(model, { kind: 'layer', layer: 2 }))]
    expect(lines.map(({ path, change, layer }) => [path, change, layer])).toEqual([
      ['/cache', 'removed', 2],
      ['/cache/a', 'removed', 2],
      ['/cache/a/1', 'removed', 2],
      ['/cache/a/2', 'removed', 2],
      ['/cache/b', 'removed', 2],
      ['/cache/b/3', 'removed', 2],
      ['/etc/conf', 'modified', 2],
    ])
  })

  it('of the end list every path with the layer that last touched it', () => {
    const lines = [...fileLines(model, viewOf(model, { kind: 'final' }))]
    expect(lines.find(({ path }) => path === '/app/link')).toEqual({
      path: '/app/link',
      type: 'hardlink',
      size: 1000,
      mode: 0o644,
      uid: 0,
      gid: 0,
      link: '/app/main',
      change: 'unmodified',
      reasons: [],
      layer: 0,
    })
  })
})

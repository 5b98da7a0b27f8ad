import { describe, expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import { changesBelowIn, treeContents } from '#core/query/tree/tree'
import { viewOf, type ViewChoice } from '#core/query/view'
import { viewSizes } from '#core/query/tree/view-sizes'
import { markOf } from '#renderer/features/explorer/tree/marks'
import { reasonNote } from '#renderer/image/reason-words'
import { nextMark } from '#renderer/features/explorer/tree/next-mark'
import { rowData } from '#renderer/features/explorer/tree/row-data'
import { rowLabel } from '#renderer/features/explorer/tree/row-label'
import { analysisOf } from '#tests/support/analysis'
import { dir, file, hardlink, symlink } from '#tests/support/tar'

const model = new ImageModel(
  analysisOf(
    {
      'app/old/one': '1',
      'app/old/two': '22',
      'app/kept': 'k',
      own: dir(),
      'own/a': 'a',
      'own/b': 'b',
      'own/c': 'c',
      'bin/sh': '123',
      link: symlink('bin/sh'),
      again: 'as it was',
    },
    {
      'app/.wh.old': '',
      'app/new/x': '12345',
      'app/kept': 'other',
      own: dir({ uid: 5 }),
      'own/a': file('a', { uid: 5 }),
      'own/b': file('b', { uid: 5, mode: 0o600 }),
      'own/c': file('changed', { uid: 5 }),
      'bin/ash': hardlink('bin/sh'),
      gone: hardlink('no/where'),
      again: 'as it was',
    },
  ),
)
const ALL = { changes: [true, true, true, true], paths: { kind: 'all' } } as const

function shownIn(choice: ViewChoice) {
  const view = viewOf(model, choice)
  return {
    view,
    sizes: viewSizes(model, view),
    whole: 100,
    changesBelow: changesBelowIn(model, view),
    contents: treeContents(model, view, ALL),
  }
}
const layer = shownIn({ kind: 'layer', layer: 1 })
const node = (path: string): number => model.paths.find(path)

describe('markOf', () => {
  it.each([
    ['/app', 'contains', false],
    ['/app/old', 'removed', false],
    ['/app/old/one', 'removed', true],
    ['/app/new', 'added', false],
    ['/app/new/x', 'added', true],
    ['/app/kept', 'modified', false],
    // Owner and mode of a whole folder are one change; what differs from it is one of its own.
    ['/own', 'modified', false],
    ['/own/a', 'modified', true],
    ['/own/b', 'modified', false],
    ['/own/c', 'modified', false],
    ['/bin/sh', 'unmodified', false],
    ['/bin', 'contains', false],
  ])('marks %s as %s (inherited: %s)', (path, mark, inherited) => {
    expect(markOf(model, layer, node(path))).toEqual({ mark, inherited })
  })
})

describe('reasonNote', () => {
  it.each([
    [['owner'], 'owner'],
    [['owner', 'timestamp'], 'owner'],
    [['timestamp'], 'time'],
    [['mode', 'owner', 'xattrs'], 'mode, owner, attributes'],
    [['type'], 'type'],
    [['content', 'mode'], null],
    [[], null],
  ] as const)('of %o is %s', (reasons, note) => {
    expect(reasonNote(reasons)).toBe(note)
  })
})

describe('rows', () => {
  const label = (path: string, shown = layer): string =>
    rowLabel(rowData(model, shown, node(path)), (bytes) => `${bytes} bytes`)

  it.each([
    ['/app/old/two', 'Removed, two, 2 bytes, level 3'],
    ['/app', 'Contains changes, app, folder, 10 bytes, 3 bytes removed, level 1'],
    ['/own', 'Modified: owner, own, folder, 9 bytes, level 1'],
    ['/own/b', 'Modified: mode, owner, b, 1 bytes, level 2'],
    ['/bin/ash', 'Added, ash, hard link, to /bin/sh, level 2'],
    ['/link', 'Unmodified, link, link, to bin/sh, level 1'],
    ['/again', 'Unmodified: stored again, again, level 1'],
    ['/gone', 'Added: target missing, gone, hard link, to no/where, level 1'],
  ])('say of %s: %s', (path, expected) => {
    expect(label(path)).toBe(expected)
  })

  it('say the layer of origin in the final image', () => {
    const final = shownIn({ kind: 'final' })
    expect(label('/own/a', final)).toBe('Layer 1, a, 1 bytes, level 2')
    expect(label('/own/c', final)).toBe('Layer 2, c, 7 bytes, level 2')
  })

  it('show what is removed apart, and shares of the whole', () => {
    const shown = { ...layer, whole: 10 }
    const row = rowData(model, shown, node('/app'))
    expect(row.shares).toEqual([
      { part: 'added', share: 0.5 },
      { part: 'modified', share: 0.5 },
      { part: 'removed', share: 0.3 },
    ])
    expect(row).toMatchObject({ bytes: 10, removed: 3 })
    expect(rowData(model, shown, node('/app/old'))).toMatchObject({ bytes: null, removed: 3 })
  })
})

describe('nextMark', () => {
  const from = (path: string | null, by: 1 | -1, matched: Uint8Array | null = null): string | null => {
    const at = path === null ? null : node(path)
    const found = nextMark(model, layer, { contents: layer.contents, matched }, at, by)
    return found === null ? null : model.paths.text(found)
  }

  it('goes from change to change, not through what shares one', () => {
    expect(from('/app', 1)).toBe('/app/kept')
    expect(from('/app/kept', 1)).toBe('/app/new')
    expect(from('/app/new', 1)).toBe('/app/old')
    expect(from('/app/old', 1)).toBe('/bin/ash')
    expect(from('/bin/ash', -1)).toBe('/app/old')
  })

  it('goes round the end', () => {
    expect(from('/own/c', 1)).toBe('/app/kept')
    expect(from(null, -1)).toBe('/own/c')
  })

  it('goes from match to match, and nowhere without one', () => {
    const matched = new Uint8Array(model.nodeCount)
    expect(from('/app', 1, matched)).toBeNull()
    for (const path of ['/app/old', '/app/old/one', '/bin/sh']) matched[node(path)] = 1
    expect(from('/app/old', 1, matched)).toBe('/bin/sh')
    expect(from('/bin/sh', 1, matched)).toBe('/app/old')
  })
})

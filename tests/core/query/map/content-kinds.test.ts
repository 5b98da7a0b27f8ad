import { describe, expect, it } from 'vitest'

import { contentKinds, kindTotals } from '#core/query/map/content-kinds'
import { FILE_KINDS } from '#core/query/map/file-kind'
import { ImageModel } from '#core/query/image-model'
import { contentNames } from '#core/query/map/largest'
import { toEnd } from '#core/query/steps'
import { analysisOf } from '#tests/support/analysis'
import { file, hardlink, type Members } from '#tests/support/tar'

function kindsOf(...layers: Members[]) {
  const model = new ImageModel(analysisOf(...layers))
  const kinds = toEnd(contentKinds(model))
  const totals = kindTotals(model, kinds, contentNames(model).count)
  const { home } = model.snapshot.contents
  const byPath = Object.fromEntries(
    Array.from(home, (node, id) => [model.paths.text(node).slice(1), FILE_KINDS[kinds[id] ?? 0]]),
  )
  return { model, byPath, totals }
}

const paths = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'x']))

describe('contentKinds', () => {
  it('goes by extension, whatever its case', () => {
    const { byPath } = kindsOf(
      paths('a/data.JSON', 'a/app.Js', 'a/logo.png', 'a/dump.tar.gz', 'a/README.md', 'a/run.sh', 'a/lib.jar'),
    )
    expect(byPath).toEqual({
      'a/data.JSON': 'data',
      'a/app.Js': 'source',
      'a/logo.png': 'media',
      'a/dump.tar.gz': 'archive',
      'a/README.md': 'documentation',
      'a/run.sh': 'source',
      'a/lib.jar': 'library',
    })
  })

  it('knows libraries with a version behind, and nothing by a version alone', () => {
    const { byPath } = kindsOf(
      paths(
        'usr/lib/libc.so.6',
        'usr/lib/libz.so.1.3.1',
        'usr/lib/plain.so',
        'usr/lib/release.1',
        'x/also.6',
      ),
    )
    expect(byPath).toEqual({
      'usr/lib/libc.so.6': 'library',
      'usr/lib/libz.so.1.3.1': 'library',
      'usr/lib/plain.so': 'library',
      'usr/lib/release.1': 'other',
      'x/also.6': 'other',
    })
  })

  it('lets some folders outweigh what names say, and others only help out', () => {
    const { byPath } = kindsOf(
      paths(
        'srv/node_modules/p/lib/native.so',
        'usr/lib/python3.11/os.txt',
        'usr/share/doc/bash/changelog.gz',
        'usr/share/locale/de/LC_MESSAGES/x.json',
        'var/lib/apt/lists/deb.example_Packages',
        'usr/bin/env',
        'usr/bin/tool.json',
        'opt/doc/plain',
      ),
    )
    expect(byPath).toEqual({
      'srv/node_modules/p/lib/native.so': 'node',
      'usr/lib/python3.11/os.txt': 'python',
      'usr/share/doc/bash/changelog.gz': 'documentation',
      'usr/share/locale/de/LC_MESSAGES/x.json': 'locale',
      'var/lib/apt/lists/deb.example_Packages': 'archive',
      'usr/bin/env': 'program',
      'usr/bin/tool.json': 'data',
      'opt/doc/plain': 'other',
    })
  })

  it('takes what may be run for a program, and says other where nothing tells', () => {
    const { byPath } = kindsOf({
      'opt/tool': file('x', { mode: 0o755 }),
      'opt/notes': file('x', { mode: 0o644 }),
      '.profile': file('x', { mode: 0o644 }),
      'opt/odd.é': file('x', { mode: 0o644 }),
      'opt/a.notanextension': file('x', { mode: 0o644 }),
      'opt/dot.': file('x', { mode: 0o644 }),
    })
    expect(byPath).toEqual({
      'opt/tool': 'program',
      'opt/notes': 'other',
      '.profile': 'other',
      'opt/odd.é': 'other',
      'opt/a.notanextension': 'other',
      'opt/dot.': 'other',
    })
  })
})

describe('kindTotals', () => {
  it('adds up to what the image stores and shows: bytes of each content once, and every name', () => {
    const { model, totals } = kindsOf(
      { 'a/x.json': 'x'.repeat(10), 'a/y.json': hardlink('a/x.json'), 'a/z.png': 'x'.repeat(4) },
      { 'a/.wh.z.png': '', 'a/x2.so': 'x'.repeat(30) },
    )
    expect(totals).toEqual([
      { kind: 'library', files: 1, finalBytes: 30, storedBytes: 30 },
      { kind: 'data', files: 2, finalBytes: 10, storedBytes: 10 },
      { kind: 'media', files: 0, finalBytes: 0, storedBytes: 4 },
    ])
    const { files, storedBytes, reachableBytes } = model.snapshot.totals
    expect(totals.reduce((sum, it) => sum + it.files, 0)).toBe(files)
    expect(totals.reduce((sum, it) => sum + it.storedBytes, 0)).toBe(storedBytes)
    expect(totals.reduce((sum, it) => sum + it.finalBytes, 0)).toBe(reachableBytes)
  })
})

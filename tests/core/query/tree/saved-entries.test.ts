import { describe, expect, it } from 'vitest'

import { bytesAt } from '#core/model/byte-strings'
import { NO_ROW } from '#core/model/content-list'
import { ENTRY_KIND_NAMES } from '#core/model/entry'
import { pathListOf, pathsIn } from '#core/model/path-list'
import { nameText } from '#core/model/path-text'
import { entriesToSave } from '#core/query/tree/saved-entries'
import { contentListOf, contentsIn } from '#core/query/tree/stored-contents'
import { viewOf, type ViewChoice } from '#core/query/view'
import { utf8 } from '#tests/support/bytes'
import { model, node } from '#tests/support/query-image'

describe('a list of paths', () => {
  it('comes back as it was, and refuses what it is not', () => {
    const paths = ['', 'a', 'a/b', 'a/bc', 'b', '\u00fc', ''].map(utf8)
    expect([...pathsIn(pathListOf(paths))]).toEqual(paths)
    const { shared, rest } = pathListOf(paths)
    expect(() => [...pathsIn({ shared: shared.map(() => 9), rest })]).toThrow(RangeError)
    expect(() => [...pathsIn({ shared: shared.subarray(1), rest })]).toThrow(RangeError)
    expect(() => [...pathsIn({ shared, rest: { ...rest, bytes: rest.bytes.subarray(2) } })]).toThrow(
      RangeError,
    )
  })
})

describe('contents of a scope', () => {
  const pathsOf = (scope: Parameters<typeof contentsIn>[1]) => {
    const { contents } = contentsIn(model, scope)
    const list = contentListOf(model, contents)
    return Array.from(pathsIn(list.paths), (path, i) => `${list.layer[i]} ${nameText(path)}`)
  }

  it('are each there once, where they are stored', () => {
    expect(pathsOf({ kind: 'final' })).toEqual(
      ['1 Zed/Readme.MD', '1 app/main', '2 etc/conf', '0 app/main'].toSorted(),
    )
    expect(pathsOf({ kind: 'layer', layer: 0 })).toEqual(['0 app/main', '0 etc/conf'])
  })
})

describe('what is saved', () => {
  const listed = (path: string[], choice: ViewChoice, part: 'state' | 'changes') => {
    const nodes = path.map((each) => (each === '/' ? 0 : node(each)))
    const { entries } = entriesToSave(model, viewOf(model, choice), nodes, part)
    return Array.from(pathsIn(entries.names), (name, row) => {
      const same = entries.sameAs[row]!
      const link = same === NO_ROW ? nameText(bytesAt(entries.links, row)) : `= ${same}`
      return `${nameText(name)} ${ENTRY_KIND_NAMES[entries.kind[row]!]} ${link}`.trim()
    })
  }

  it('is a folder as it is after a layer, names of one content linked to the first', () => {
    expect(listed(['/app'], { kind: 'layer', layer: 0 }, 'state')).toEqual([
      'app directory',
      'app/link file',
      'app/main hardlink = 1',
    ])
    expect(listed(['/bin'], { kind: 'final' }, 'state')).toEqual([
      'bin directory',
      'bin/sh symlink /bin/dash',
    ])
  })

  it('is what a layer changed, with the folders above it', () => {
    expect(listed(['/'], { kind: 'layer', layer: 2 }, 'changes')).toEqual(['etc directory', 'etc/conf file'])
  })

  it('is several paths by their whole names, each once', () => {
    expect(listed(['/etc/conf', '/app/main', '/app'], { kind: 'final' }, 'state')).toEqual([
      'app directory',
      'app/link file',
      'app/main file',
      'etc/conf file',
    ])
  })
})

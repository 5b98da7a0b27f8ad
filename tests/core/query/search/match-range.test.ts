import { describe, expect, it } from 'vitest'

import { matchFinder } from '#core/query/search/match-range'
import type { FilterText } from '#core/query/search/path-filter'

function marked(path: string, text: string, mode: FilterText['mode'] = 'plain', matchCase = false) {
  const nameStart = path.lastIndexOf('/') + 1
  const range = matchFinder({ text, mode, matchCase })?.(path, nameStart) ?? null
  return range === null ? null : path.slice(nameStart).slice(...range)
}

describe('matchFinder', () => {
  it.each([
    ['/app/index.js.map', '.map', 'plain', '.map'],
    ['/app/Index.js', 'INDEX', 'plain', 'Index'],
    ['/map/index.js', 'map', 'plain', null],
    ['/map/map.js', 'map', 'plain', 'map'],
    // Found across the slash: only the part within the name can be marked.
    ['/app/dist/index.js', 'dist/in', 'plain', 'in'],
    ['/app/index.js.map', String.raw`\.map$`, 'regex', '.map'],
    ['/aa/ba', 'a+', 'regex', 'a'],
    ['/aa/b', 'a+', 'regex', null],
    ['/app/index.js', '*.js', 'glob', 'index.js'],
    ['/app/index.ts', '*.js', 'glob', null],
    ['/app/index.js', '[', 'regex', null],
    ['/app/index.js', '', 'plain', null],
  ] as const)('marks in %s what %s (%s) matched', (path, text, mode, expected) => {
    expect(marked(path, text, mode)).toBe(expected)
  })

  it('heeds case when told to', () => {
    expect(marked('/app/Index.js', 'index', 'plain', true)).toBeNull()
    expect(marked('/app/Index.js', 'index', 'regex', true)).toBeNull()
    expect(marked('/app/Index.js', 'Index', 'regex', true)).toBe('Index')
  })

  it('ends for a pattern that matches nothing at all', () => {
    expect(marked('/app/index.js', 'q*', 'regex')).toBeNull()
  })
})

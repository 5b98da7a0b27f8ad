import { describe, expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import type { FilterText } from '#core/query/search/path-filter'
import { matchMarker, searchPaths } from '#core/query/search/path-search'
import { analysisOf } from '#tests/support/analysis'

const model = new ImageModel(
  analysisOf(
    {
      'app/node_modules/a/index.js': '1',
      'app/node_modules/node_modules.txt': '1',
      'app/Main.js': '1',
      'etc/main': '1',
      'größe/main.c': '1',
      'domain/x': '1',
      'gone/main': '1',
    },
    { '.wh.gone': '', 'app/Main.js': '22' },
  ),
)

function found(text: string, options: Partial<FilterText> = {}, most = 100) {
  const search = searchPaths(model, { text, mode: 'plain', matchCase: false, ...options }, most)
  if (search.kind === 'invalid') return search.why
  for (let step = search.steps.next(); ; step = search.steps.next()) {
    if (step.done === true)
      return { ...step.value, nodes: step.value.nodes.map((at) => model.paths.text(at)) }
  }
}

describe('searchPaths', () => {
  it('finds names in all layers, whole ones first, those that begin with it next', () => {
    expect(found('main')).toEqual({
      found: 5,
      nodes: ['/etc/main', '/gone/main', '/app/Main.js', '/größe/main.c', '/domain'],
    })
    expect(found('MAIN', { matchCase: true })).toEqual({ found: 0, nodes: [] })
    expect(found('Main', { matchCase: true })).toMatchObject({ nodes: ['/app/Main.js'] })
  })

  it('finds a directory by its name, not all that it holds', () => {
    expect(found('node_modules')).toMatchObject({
      nodes: ['/app/node_modules', '/app/node_modules/node_modules.txt'],
    })
  })

  it('takes text across components, and a slash at the end for what a directory holds', () => {
    expect(found('app/main')).toMatchObject({ nodes: ['/app/Main.js'] })
    expect(found('/etc/')).toMatchObject({ nodes: ['/etc/main'] })
    expect(found('node_modules/')).toMatchObject({
      nodes: ['/app/node_modules/a', '/app/node_modules/node_modules.txt'],
    })
  })

  it('finds text beyond ASCII, globs and patterns', () => {
    expect(found('GRÖSSE')).toMatchObject({ found: 0 })
    expect(found('GRÖßE')).toMatchObject({ nodes: ['/größe'] })
    expect(found('*.js', { mode: 'glob' })).toMatchObject({
      nodes: ['/app/Main.js', '/app/node_modules/a/index.js'],
    })
    expect(found('^/app/[^/]+s$', { mode: 'regex' })).toMatchObject({
      nodes: ['/app/Main.js', '/app/node_modules'],
    })
    // Every path below matches too, but not by its own name.
    expect(found('node_mod', { mode: 'regex' })).toMatchObject({ found: 2 })
    expect(found('(', { mode: 'regex' })).toMatch(/group/i)
  })

  it('counts what it does not keep', () => {
    expect(found('main', {}, 2)).toEqual({ found: 5, nodes: ['/etc/main', '/gone/main'] })
  })

  it('can be stopped between steps', () => {
    const many = Object.fromEntries(Array.from({ length: 9000 }, (_, i) => [`file-${i}`, '']))
    const image = new ImageModel(analysisOf(many))
    const search = searchPaths(image, { text: 'file', mode: 'plain', matchCase: false }, 10)
    if (search.kind === 'invalid') throw new Error(search.why)
    expect(search.steps.next()).toEqual({ done: false, value: 4096 })
    expect(search.steps.next()).toEqual({ done: false, value: 8192 })
    expect(search.steps.next()).toMatchObject({ done: true, value: { found: 9000 } })
  })
})

describe('matchMarker', () => {
  const marked = (text: string, options: Partial<FilterText> = {}) => {
    const path = '/a.b/A.B'
    const marker = matchMarker({ text, mode: 'plain', matchCase: false, ...options })
    return marker === null ? null : marker(path).map((range) => path.slice(...range))
  }

  it('marks what a text or a pattern found, and nothing for a glob', () => {
    expect(marked('a.b')).toEqual(['a.b', 'A.B'])
    expect(marked('a.b', { matchCase: true })).toEqual(['a.b'])
    expect(marked('[ab]', { mode: 'regex' })).toEqual(['a', 'b', 'A', 'B'])
    expect(marked('*.b', { mode: 'glob' })).toBeNull()
    expect(marked('(', { mode: 'regex' })).toBeNull()
    expect(marked('')).toBeNull()
  })
})

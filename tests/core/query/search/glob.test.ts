import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { escapeRegex, globMatcher, GlobPattern } from '#core/query/search/glob'

describe('globMatcher', () => {
  it.each([
    ['*.log', '/var/log/a.log', true],
    ['*.log', '/a.log', true],
    ['*.log', '/a.log/b', false],
    ['/etc/*', '/etc/passwd', true],
    ['etc/*', '/etc/passwd', true],
    ['/etc/*', '/etc/ssl/key', false],
    ['/etc/**', '/etc/ssl/key', true],
    ['**/.env', '/app/.env', true],
    ['**/.env', '/.env', true],
    ['**/.env', '/app/x.env', false],
    ['a-b/[x]/*.t?t', '/a-b/[x]/n.txt', true],
    ['/{a}|(b)', '/{a}|(b)', true],
    ['*', '/größe', true],
  ])('%s and %s: %s', (glob, path, matches) => {
    expect(globMatcher(glob)(path)).toBe(matches)
  })

  it('means what a regular expression would', () => {
    const piece = fc.constantFrom('*', '**', '**/', '?', '/', 'a', 'b', 'A', 'é', '😀', '.', 'a'.repeat(40))
    const glob = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(''))
    const part = fc.array(fc.constantFrom('a', 'b', 'A', 'é', 'É', '😀', '.', 'a'.repeat(40)), {
      minLength: 1,
      maxLength: 4,
    })
    const path = fc
      .array(part, { minLength: 1, maxLength: 5 })
      .map((parts) => parts.map((each) => `/${each.join('')}`).join(''))
    const property = fc.property(glob, path, fc.boolean(), (glob, path, matchCase) => {
      expect(new GlobPattern(glob, matchCase).test(path)).toBe(regexOf(glob, matchCase).test(path))
    })
    fc.assert(property, { numRuns: 3000 })
  })

  it('takes one step a character, whatever a path was made to do to it', () => {
    const path = `/${'a'.repeat(1 << 20)}`
    expect(globMatcher('*a*a*a*a*a*b')(path)).toBe(false)
    expect(globMatcher('**/**/a*/**/*a**b')('/a'.repeat(4000))).toBe(false)
    expect(globMatcher('*?'.repeat(4000))(path)).toBe(true)
  })
})

/** Obviously right, and slow for some paths. */
function regexOf(glob: string, matchCase: boolean): RegExp {
  const body = glob.replace(/^\//, '').replace(/\*\*\/|\*\*|\*|\?|[^*?]+/g, (part) => {
    if (part === '**/') return '(?:[^/]+/)*'
    if (part === '**') return '.*'
    if (part === '*') return '[^/]*'
    return part === '?' ? '[^/]' : escapeRegex(part)
  })
  return new RegExp(glob.includes('/') ? `^/${body}$` : `/${body}$`, matchCase ? 'u' : 'iu')
}

it('escapes every character of a pattern', () => {
  const text = String.raw`\^$.*+?()[]{}|/-#&~ü`
  expect(new RegExp(`^${escapeRegex(text)}$`, 'u').test(text)).toBe(true)
})

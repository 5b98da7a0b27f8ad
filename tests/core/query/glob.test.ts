import { describe, expect, it } from 'vitest'

import { escapeRegex, globMatcher } from '#core/query/glob'

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
})

it('escapes every character of a pattern', () => {
  const text = String.raw`\^$.*+?()[]{}|/-#&~ü`
  expect(new RegExp(`^${escapeRegex(text)}$`, 'u').test(text)).toBe(true)
})

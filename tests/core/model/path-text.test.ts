import { describe, expect, it } from 'vitest'

import { nameText, pathText, visibleName, visibleText } from '#core/model/path-text'
import { latin1, utf8 } from '#tests/support/bytes'

describe('nameText', () => {
  it.each([
    ['plain', 'plain'],
    ['ünïcode ✓ 🐳', 'ünïcode ✓ 🐳'],
    ['back\\slash', 'back\\slash'],
    ['a\\x41', 'a\\\\x41'],
    ['new\nline\ttab', 'new\\x0aline\\x09tab'],
    ['right\u202eleft', 'right\\xe2\\x80\\xaeleft'],
    ['del\x7f', 'del\\x7f'],
  ])('%j reads %j', (name, shown) => {
    expect(nameText(utf8(name))).toBe(shown)
  })

  it.each([
    ['bad-\xe4.txt', 'bad-\\xe4.txt'],
    ['\xc0\xaf', '\\xc0\\xaf'],
    ['\xed\xa0\x80', '\\xed\\xa0\\x80'],
    ['\xf5\x80\x80\x80', '\\xf5\\x80\\x80\\x80'],
    ['\xe2\x82', '\\xe2\\x82'],
  ])('bytes %j that are no UTF-8 read %j', (bytes, shown) => {
    expect(nameText(latin1(bytes))).toBe(shown)
  })

  it('tells names apart that differ in bytes only', () => {
    const names = [latin1('\xe4'), latin1('\xe5'), utf8('\\xe4'), utf8('\\\\xe4'), utf8('\u00e4')]
    expect(new Set(names.map(nameText)).size).toBe(names.length)
  })

  it('copes with names as long as a tar may hold', () => {
    expect(nameText(utf8('x'.repeat(100_000)))).toHaveLength(100_000)
  })
})

it('paths start with a slash', () => {
  expect([pathText(utf8('')), pathText(utf8('a/b'))]).toEqual(['/', '/a/b'])
})

describe('visibleName', () => {
  it('shows what would hide or turn text around, as names in trees do', () => {
    for (const text of ['plain', 'größe', 'a\u202egpj.exe', 'x\u0007\u200by', 'line\nend', '\u0085'])
      expect(visibleName(text)).toBe(nameText(new TextEncoder().encode(text)))
    expect(visibleName('a\u202egpj.exe')).toBe(String.raw`a\xe2\x80\xaegpj.exe`)
  })

  it('leaves lines of longer texts', () => {
    expect(visibleText('one\n\ttwo\u202e')).toBe('one\n\ttwo' + String.raw`\xe2\x80\xae`)
  })
})

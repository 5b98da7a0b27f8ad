import { stripVTControlCharacters } from 'node:util'

import { describe, expect, it } from 'vitest'

import { createStyle, showsUnicode, wantsColour } from '#cli/terminal/style'
import { table } from '#cli/terminal/table'
import type { Column } from '#cli/terminal/table'
import { ascii, clip, safe, width } from '#cli/terminal/text'

describe('safe', () => {
  it.each([
    ['\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
    ['line\nbreak\ttab\r', 'line\\x0abreak\\x09tab\\x0d'],
    ['\u009b2J', '\\x9b2J'],
    ['\u007f', '\\x7f'],
    ['abc\u202egpj.exe', 'abc\\u{202e}gpj.exe'],
    ['\u2028', '\\u{2028}'],
    ['größe 日本 🐳', 'größe 日本 🐳'],
  ])('writes %j as %j', (text, shown) => {
    expect(safe(text)).toBe(shown)
  })
})

describe('ascii', () => {
  it('writes our own marks in ASCII and the rest as code points', () => {
    expect(ascii('1.0\u00a0kB \u2212 a\u2026 \u00b7 b \u2192 c')).toBe('1.0 kB - a... - b -> c')
    expect(ascii('größe 🐳')).toBe('gr\\u{f6}\\u{df}e \\u{1f433}')
  })
})

describe('width and clip', () => {
  it('count columns, not characters', () => {
    expect([width('abc'), width('日本'), width('e\u0301'), width('🐳'), width('')]).toEqual([3, 4, 1, 2, 0])
  })

  it('cut what is too long, between characters', () => {
    expect(clip('abcdef', 6)).toBe('abcdef')
    expect(clip('abcdef', 4)).toBe('abc…')
    expect(clip('日本語', 4)).toBe('日…')
    expect(clip('🐳🐳', 3)).toBe('🐳…')
    expect([clip('abc', 1), clip('abc', 0)]).toEqual(['…', ''])
  })
})

describe('wantsColour', () => {
  it.each<[boolean, Record<string, string>, boolean]>([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [false, { FORCE_COLOR: '' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ])('terminal %s with %j: %s', (terminal, variables, wanted) => {
    expect(wantsColour(terminal, variables)).toBe(wanted)
  })
})

describe('showsUnicode', () => {
  it.each<[NodeJS.Platform, Record<string, string>, boolean]>([
    ['linux', { LANG: 'en_US.UTF-8' }, true],
    ['linux', { LANG: 'C.utf8' }, true],
    ['linux', { LANG: 'en_US.UTF-8', LC_ALL: 'C' }, false],
    ['linux', { LANG: 'C', LC_CTYPE: 'C.UTF-8' }, true],
    ['linux', { LANG: 'de_DE.ISO-8859-1' }, false],
    ['linux', {}, false],
    ['darwin', {}, true],
    ['win32', {}, true],
  ])('%s with %j: %s', (platform, variables, shown) => {
    expect(showsUnicode(platform, variables)).toBe(shown)
  })
})

describe('table', () => {
  interface Row {
    readonly name: string
    readonly size: string
    readonly note: string
  }
  const columns: readonly Column<Row>[] = [
    { title: 'Name', align: 'left', value: ({ name }) => name },
    { title: 'Size', align: 'right', value: ({ size }) => size, paint: createStyle(true).red },
    { title: 'Note', align: 'left', value: ({ note }) => note, flexible: true },
  ]
  const rows: readonly Row[] = [
    { name: '日本', size: '9 B', note: 'a long note that has to give way' },
    { name: 'ab\u001b[2J', size: '1234 kB', note: '' },
  ]
  const bare = (lines: readonly string[]): string[] => lines.map(stripVTControlCharacters)

  it('aligns by columns, and lets no escape sequence through', () => {
    expect(bare(table(columns, rows, { columns: null, title: (text) => text }))).toEqual([
      'Name          Size  Note',
      '日本           9 B  a long note that has to give way',
      'ab\\x1b[2J  1234 kB',
    ])
  })

  it('shortens the one column that may be', () => {
    const lines = bare(table(columns, rows, { columns: 32, title: (text) => text }))
    expect(lines[1]).toBe('日本           9 B  a long note…')
    expect(Math.max(...lines.map(width))).toBe(32)
  })

  it('paints cells without moving them', () => {
    const [, line] = table(columns, rows, { columns: null, title: (text) => text })
    expect(line).toContain('\u001b[31m    9 B\u001b[39m')
  })
})

import { stripVTControlCharacters } from 'node:util'

import { describe, expect, it } from 'vitest'

import { columnsOf, createStyle, showsUnicode, wantsColor } from '#cli/terminal/style'
import { bar, barCells } from '#cli/terminal/bar'
import { naturalWidth, table } from '#cli/terminal/table'
import type { Column } from '#cli/terminal/table'
import { ascii, clip, clipPath, safe, width, withoutCommands, wrap } from '#cli/terminal/text'

describe('safe', () => {
  it.each([
    ['\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
    ['line\nbreak\ttab\r', 'line\\x0abreak\\x09tab\\x0d'],
    ['\u009b2J', '\\x9b2J'],
    ['\u007f', '\\x7f'],
    ['abc\u202egpj.exe', 'abc\\u{202e}gpj.exe'],
    ['\u2028', '\\u{2028}'],
    ['größe 日本 🐳', 'größe 日本 🐳'],
    ['::error::x', '\\x3a:error::x'],
    [' \t::add-mask::x', ' \\x09::add-mask::x'],
    ['a::b', 'a::b'],
    ['x ##[error]y', 'x \\x23#[error]y'],
    ['##vso[task.setvariable]', '\\x23#vso[task.setvariable]'],
    ["###teamcity[buildStop comment='x']", "#\\x23#teamcity[buildStop comment='x']"],
    ['## [a]', '## [a]'],
  ])('writes %j as %j', (text, shown) => {
    expect(safe(text)).toBe(shown)
  })
})

describe('ascii', () => {
  it('writes our own marks in ASCII and the rest as code points', () => {
    expect(ascii('1.0\u00a0kB \u2212 a\u2026 \u00b7 b \u203a c')).toBe('1.0 kB - a~ - b > c')
    expect(ascii('━┅┄')).toBe('#:.')
    expect(ascii('größe 🐳')).toBe('gr\\u{f6}\\u{df}e \\u{1f433}')
  })
})

describe('width and clip', () => {
  it('count columns, not characters', () => {
    const texts = [
      'abc',
      '日本',
      'e\u0301',
      '🐳',
      '👩\u200d👩\u200d👧',
      '❤\ufe0f',
      '한',
      'ﾊﾞ',
      '1.0\u00a0kB',
      '━…',
      '',
    ]
    expect(texts.map(width)).toEqual([3, 4, 1, 2, 2, 2, 2, 2, 6, 2, 0])
  })

  it('cut what is too long, between characters', () => {
    expect(clip('abcdef', 6)).toBe('abcdef')
    expect(clip('abcdef', 4)).toBe('abc…')
    expect(clip('日本語', 4)).toBe('日…')
    expect(clip('🐳🐳', 3)).toBe('🐳…')
    expect([clip('abc', 1), clip('abc', 0)]).toEqual(['…', ''])
  })
})

describe('clipPath', () => {
  it.each<[string, number, string]>([
    ['/a/b', 40, '/a/b'],
    [
      '/app/node_modules/@swc/core-linux-x64-gnu/swc.linux-x64-gnu.node',
      55,
      '/app/node_modules/@swc/core…-gnu/swc.linux-x64-gnu.node',
    ],
    ['/usr/lib/x86_64-linux-gnu/gcc/liblto_plugin.so.0.0.0', 32, '/usr/lib…/liblto_plugin.so.0.0.0'],
    [`/${'n'.repeat(40)}`, 20, `/nnnnnnn…${'n'.repeat(11)}`],
    ['/日本/日本語日本語日本語/名', 17, '/日本/日…本語/名'],
    [
      '/e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301/x',
      16,
      `/${'e\u0301'.repeat(7)}…${'e\u0301'.repeat(5)}/x`,
    ],
    ['/abc/def/ghi', 6, '/abc/…'],
  ])('cuts %j to %i columns', (path, columns, cut) => {
    expect(clipPath(path, columns)).toBe(cut)
    expect(width(cut)).toBeLessThanOrEqual(columns)
  })
})

describe('wrap', () => {
  it('breaks at spaces, and inside a word only where it is longer than a line', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three'])
    expect(wrap('x aaaaaaaaaa b', 4)).toEqual(['x', 'aaaa', 'aaaa', 'aa b'])
    expect(wrap('', 4)).toEqual([''])
  })
})

describe('withoutCommands', () => {
  it('leaves nothing that a CI runner obeys, also behind our own colors', () => {
    expect(withoutCommands('\u001b[1m ::error::x\u001b[22m')).toBe('\u001b[1m \\x3a:error::x\u001b[22m')
    expect(withoutCommands('::::::')).toBe('::::::')
    expect(withoutCommands('PASS  a: b::c')).toBe('PASS  a: b::c')
  })
})

describe('bars', () => {
  it.each<[number, number, number, string]>([
    [50, 50, 100, '━━━━━┅┅┅┅┅'],
    [25, 25, 100, '━━┅┅┅'],
    [0, 1, 1000, '┅'],
    [1, 0, 1000, '━'],
    [999, 1, 1000, '━━━━━━━━━┅'],
    [1, 999, 1000, '━┅┅┅┅┅┅┅┅┅'],
    [0, 0, 1000, ''],
    [0, 0, 0, ''],
  ])('%i visible and %i hidden of %i', (visible, hidden, most, line) => {
    expect(bar(barCells(visible, hidden, most, 10))).toBe(line)
  })
})

describe('columnsOf', () => {
  it.each<[number | undefined, Record<string, string>, number]>([
    [132, { COLUMNS: '90' }, 132],
    [undefined, { COLUMNS: '90' }, 90],
    [0, {}, 80],
    [undefined, { COLUMNS: 'wide' }, 80],
  ])('terminal %s with %j: %i', (terminal, variables, columns) => {
    expect(columnsOf(terminal, variables)).toBe(columns)
  })
})

describe('wantsColor', () => {
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
    expect(wantsColor(terminal, variables)).toBe(wanted)
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
    { title: 'Name', align: 'left', value: ({ name }) => safe(name) },
    { title: 'Size', align: 'right', value: ({ size }) => size, paint: createStyle(true).red },
    { title: 'Note', align: 'left', value: ({ note }) => note, cut: 'end' },
  ]
  const rows: readonly Row[] = [
    { name: '日本', size: '9 B', note: 'a long note that has to give way' },
    { name: 'ab\u001b[2J', size: '1234 kB', note: '' },
  ]
  const bare = (lines: readonly string[]): string[] => lines.map(stripVTControlCharacters)

  it('aligns by columns, and lets no escape sequence through', () => {
    expect(bare(table(columns, rows, { columns: Infinity, title: (text) => text }))).toEqual([
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

  it('cuts paths in the middle, fills the line, and has a heading', () => {
    const paths: readonly Column<string>[] = [
      { title: '', align: 'left', value: (path) => path, cut: 'middle' },
      { title: 'n', align: 'right', value: ({ length }) => String(length) },
    ]
    const options = { columns: 24, title: (text: string) => text, fill: true, heading: 'Paths' }
    expect(table(paths, ['/usr/share/doc/copyright', '/a'], options)).toEqual([
      'Paths                  n',
      '/usr/shar…/copyright  24',
      '/a                     2',
    ])
    expect(naturalWidth(paths, ['/usr/share/doc/copyright'])).toBe(28)
  })

  it('paints cells without moving them', () => {
    const [, line] = table(columns, rows, { columns: Infinity, title: (text) => text })
    expect(line).toContain('\u001b[31m    9 B\u001b[39m')
  })
})

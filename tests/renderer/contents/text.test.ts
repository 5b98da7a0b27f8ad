import { describe, expect, it } from 'vitest'

import { contentRows, nextFile } from '#renderer/features/contents/rows'
import { changeCounts, changeStarts, diffRows, folded } from '#renderer/features/diff/diff-rows'
import { markedTokens } from '#renderer/features/diff/marks'
import { decodeText } from '#renderer/text/decode'
import { hexRow, hexRows } from '#renderer/text/hex'
import { highlight } from '#renderer/text/highlighter'
import { languageOf } from '#renderer/text/languages'
import { linesOf, ROW_LENGTH, textRows } from '#renderer/text/lines'
import { tokenLines, tokensBetween } from '#renderer/text/tokens'
import { utf8 } from '#tests/support/bytes'

describe('text', () => {
  it('is decoded without the halves of characters that a piece cuts', () => {
    const bytes = utf8('ü😀ü')
    expect(decodeText(bytes.subarray(1, 7), false, false).text).toBe('😀')
    expect(decodeText(bytes.subarray(0, 4), true, false).text).toBe('ü')
    expect(decodeText(bytes).text).toBe('ü😀ü')
    expect(decodeText(Uint8Array.of(0x61, 0xff))).toEqual({ text: 'a\ufffd', damaged: true })
  })

  it('shows what nobody would see, and leaves lines and tabs alone', () => {
    expect(decodeText(utf8('a\u0000\u001b\t\n\u202eb\u007f')).text).toBe('a\u2400\u241b\t\n\ufffdb\u2421')
  })

  it('has lines of which long ones take several rows', () => {
    expect(linesOf('a\r\nb\n')).toEqual(['a', 'b'])
    expect(linesOf('')).toEqual([''])
    const rows = textRows(['x'.repeat(ROW_LENGTH * 2 + 1), '', 'y'])
    expect(rows.map(({ line, from, text }) => [line, from, text.length])).toEqual([
      [0, 0, ROW_LENGTH],
      [0, ROW_LENGTH, ROW_LENGTH],
      [0, ROW_LENGTH * 2, 1],
      [1, 0, 0],
      [2, 0, 1],
    ])
  })

  it('is shown as digits', () => {
    expect(hexRows(new Uint8Array(17), 16)).toBe(2)
    expect(hexRow(utf8('AB\u0000'), 0, 16, 256)).toEqual({
      offset: '00000100',
      hex: '41 42 00',
      ascii: 'AB·',
    })
  })

  it('has a language by its name or how it begins', () => {
    expect(languageOf('Dockerfile', 'FROM x')).toBe('dockerfile')
    expect(languageOf('a.TS', '')).toBe('typescript')
    expect(languageOf('run', '#!/usr/bin/env python3\n')).toBe('python')
    expect(languageOf('config', 'a = 1')).toBe(null)
    expect(languageOf('data', '{"a": 1}\n')).toBe('json')
  })
})

describe('colors', () => {
  it('are told from the markup of the highlighter, which is never markup of ours', () => {
    const lines = highlight('const a = "<script>" // &amp;\n1', 'javascript')
    expect(lines?.map((line) => line.map(({ text }) => text).join(''))).toEqual([
      'const a = "<script>" // &amp;',
      '1',
    ])
    expect(lines?.[0]?.map(({ kind }) => kind)).toEqual(['keyword', null, 'string', null, 'comment'])
    expect(highlight('x', 'constructor')).toBe(null)
  })

  it('are cut at any place', () => {
    const [line = []] = tokenLines('<span class="hljs-keyword">let</span> it')
    expect(tokensBetween(line, 2, 5)).toEqual([
      { at: 2, kind: 'keyword', text: 't' },
      { at: 3, kind: null, text: ' i' },
    ])
    expect(markedTokens(line, [[1, 4]]).map(({ text, changed }) => [text, changed])).toEqual([
      ['l', false],
      ['et', true],
      [' ', true],
      ['it', false],
    ])
  })
})

describe('two versions', () => {
  const before = Array.from({ length: 30 }, (_, i) => `line ${i}`)

  it('stand side by side, all lines of both', () => {
    const after = before.with(10, 'line ten').toSpliced(20, 2)
    const rows = diffRows(before, after) ?? []
    expect(changeCounts(rows)).toEqual({ removed: 3, added: 1 })
    expect(changeStarts(rows)).toEqual([10, 20])
    expect(rows[10]).toEqual({
      kind: 'changed',
      left: { line: 10, changed: [[5, 7]] },
      right: { line: 10, changed: [[5, 8]] },
    })
    expect(rows[20]).toMatchObject({ left: { line: 20 }, right: null })
    const shown = folded(rows)
    expect(shown.map(({ kind }) => kind)[0]).toBe('folded')
    const lines = shown.flatMap((row) => (row.kind === 'folded' ? row.rows : [row]))
    expect(lines).toEqual(rows)
  })

  it('that are the same have no change', () => {
    expect(changeStarts(diffRows(before, before) ?? [])).toEqual([])
  })
})

describe('lines found in files', () => {
  it('stand below their file, also when they come in portions', () => {
    const line = (number: number) => ({
      line: number,
      offset: 0,
      text: 'x',
      cutBefore: false,
      cutAfter: false,
      hits: [],
    })
    const rows = contentRows([
      { file: 4, lines: [line(1)] },
      { file: 2, lines: [line(7)] },
      { file: 4, lines: [line(9)] },
    ])
    expect(rows.map(({ key }) => key)).toEqual(['4', '4-1', '4-9', '2', '2-7'])
    expect(rows[0]).toMatchObject({ lines: 2 })
    expect([nextFile(rows, 1, 1), nextFile(rows, 3, 1), nextFile(rows, 1, -1)]).toEqual([3, 0, 0])
  })
})

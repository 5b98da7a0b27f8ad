import { assert, integer, jsonValue, property } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { jsonLines, jsonPath, unfoldedLines, type JsonLine } from '#core/query/config/json-lines'

const CONFIG = '{"os":"linux","n":1.50,"config":{"Env":["A=1","B=2"],"Labels":{}},"n":12345678901234567890}'

function lines(json: string): readonly JsonLine[] {
  const found = jsonLines(json)
  if (found === null) throw new Error('no JSON')
  return found
}

/** The document as the lines lay it out. */
function printed(list: readonly JsonLine[]): string {
  return list
    .map(
      ({ depth, key, text, comma }) =>
        ' '.repeat(depth) + (key === null ? '' : `${key}:`) + text + (comma ? ',' : ''),
    )
    .join('\n')
}

describe('JSON in lines', () => {
  it('is one member a line, every character as stored', () => {
    expect(printed(lines(CONFIG))).toBe(
      [
        '{',
        ' "os":"linux",',
        ' "n":1.50,',
        ' "config":{',
        '  "Env":[',
        '   "A=1",',
        '   "B=2"',
        '  ],',
        '  "Labels":{',
        '  }',
        ' },',
        ' "n":12345678901234567890',
        '}',
      ].join('\n'),
    )
  })

  it('folds an object or array to its first line', () => {
    const list = lines(CONFIG)
    const env = list.findIndex(({ key }) => key === '"Env"')
    expect(list[env]).toMatchObject({ members: 2, end: env + 3 })
    const labels = list.findIndex(({ key }) => key === '"Labels"')
    expect(unfoldedLines(list, new Set())).toEqual(list.map((_, i) => i).filter((i) => i !== labels + 1))
    expect(unfoldedLines(list, new Set([env])).length).toBe(list.length - 4)
    expect(unfoldedLines(list, new Set([0, env]))).toEqual([0])
  })

  it('knows the way to a line', () => {
    const list = lines('{"a":[{"x":1},2],"b c":[3]}')
    const paths = list.map((_, line) => jsonPath(list, line))
    expect(paths).toContain('.a[0].x')
    expect(paths).toContain('.a[1]')
    expect(paths).toContain('.["b c"][0]')
    expect(paths[0]).toBe('.')
    expect(jsonPath(lines('[5]'), 1)).toBe('.[0]')
  })

  it.each(['', '{', '[1,]', '{"a"}', '{"a":1,}', '1 2', '"open', '{a:1}', '[1 2]', 'nul'])(
    '%j is none',
    (text) => {
      expect(jsonLines(text)).toBeNull()
    },
  )

  it('refuses nesting without end instead of running out of stack', () => {
    expect(jsonLines('['.repeat(1_000_000))).toBeNull()
  })

  it('says what JSON.parse says, whatever the document', () => {
    assert(
      property(jsonValue(), integer({ min: 0, max: 3 }), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(JSON.parse(printed(lines(text)))).toEqual(JSON.parse(text))
      }),
    )
  })
})

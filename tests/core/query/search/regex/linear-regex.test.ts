import { array, assert, constantFrom, letrec, oneof, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { LinearRegex } from '#core/query/search/regex/linear-regex'
import { UnsupportedRegex } from '#core/query/search/regex/syntax'

const HOSTILE = `/${'a'.repeat(60)}!`

describe('LinearRegex', () => {
  it.each(['(a+)+$', '(a|aa)+$', '(a*)*b', '^/(([a-z])+.)+[A-Z]([a-z])+$', '(?=(a+)+$)x', '(?<!(a+)+b)c'])(
    'answers for %s, which keeps a backtracking engine busy',
    (source) => {
      const pattern = new LinearRegex(source, false)
      expect(pattern.test(HOSTILE)).toBe(false)
      expect(pattern.ranges(HOSTILE)).toEqual([])
      expect(pattern.test(HOSTILE.repeat(2000))).toBe(false)
    },
  )

  it.each([
    ['(a|b)*a(a|b){900}', 'too large'],
    ['((a{100}){100}){100}', 'too large'],
    [String.raw`(a)\1`, 'Backreferences'],
    [String.raw`(?<x>a)\k<x>`, 'Backreferences'],
    ['('.repeat(200) + ')'.repeat(200), 'nests too deeply'],
  ])('refuses %s in words', (source, why) => {
    const make = () => new LinearRegex(source, true)
    expect(make).toThrow(UnsupportedRegex)
    expect(make).toThrow(why)
  })

  it.each([
    [String.raw`\.(js|ts)$`, '/app/main.ts'],
    [String.raw`^(?!.*node_modules).*\.js$`, '/app/a.js'],
    [String.raw`^(?!.*node_modules).*\.js$`, '/app/node_modules/a.js'],
    [String.raw`(?<=/)[^/]+(?=/)`, '/app/lib/x'],
    [String.raw`\bmain\b`, '/app/main.js /domain'],
    [String.raw`\Bmain\B`, '/xmainx/main'],
    [String.raw`a{2,3}?`, '/aaaaa'],
    [String.raw`a{2}`, '/aaaaa'],
    [String.raw`a{2,}`, '/aaaaa a'],
    [String.raw`x??y`, '/xy'],
    [String.raw`\p{Lu}+`, '/größeÄÖ'],
    ['^.$', '\u{1f600}'],
    ['[^a-z/]', '/ab\u{1f600}c'],
    [String.raw`\u{1f600}`, '/\u{1f600}'],
    [String.raw`[\]a]+`, '/]a]'],
    [String.raw`\x61\u0062`, '/ab'],
    ['ſ', '/S'],
    ['[\u212a]', '/k'],
    ['a|ab|abc', '/abc'],
    ['(?<name>a)(?:b)', '/ab'],
    ['', '/a'],
    ['a|', '/ba'],
  ])('%s finds in %s what JavaScript finds', (source, text) => {
    for (const matchCase of [true, false]) {
      const [ours, native] = both(source, text, matchCase)
      expect(ours).toEqual(native)
    }
  })

  it('finds what JavaScript finds, for any pattern', () => {
    assert(
      property(tree, array(constantFrom('a', 'b', '/', 'A', '\n', 'é'), { maxLength: 9 }), (source, text) => {
        for (const matchCase of [true, false]) {
          const [ours, native] = both(source, text.join(''), matchCase)
          expect(ours).toEqual(native)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

/** What a pattern finds in a text, by this engine and by that of JavaScript. */
function both(source: string, text: string, matchCase: boolean): [unknown, unknown] {
  const flags = matchCase ? 'u' : 'iu'
  const linear = new LinearRegex(source, matchCase)
  const ranges = Array.from(text.matchAll(new RegExp(source, `g${flags}`)), ({ 0: { length }, index }) => [
    index,
    index + length,
  ])
  return [
    [source, linear.test(text), linear.ranges(text)],
    [source, new RegExp(source, flags).test(text), ranges.filter((range) => range[0] !== range[1])],
  ]
}

/** Patterns whose repeated parts are never empty, since engines differ in which empty turn of a loop they take. */
const { tree } = letrec<{ tree: string; atom: string }>((tie) => ({
  atom: oneof({
    weight: 5,
    arbitrary: constantFrom('a', 'b', '/', '.', '[ab]', '[^a]', String.raw`\w`, '(?:a|b/)', '(a)'),
  }),
  tree: oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('atom'),
    constantFrom('^', '$', String.raw`\b`, String.raw`\B`),
    tuple(tie('atom'), constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{2,}')).map((it) =>
      it.join(''),
    ),
    tuple(tie('tree'), tie('tree')).map((it) => it.join('')),
    tuple(tie('tree'), tie('tree')).map(([one, two]) => `(?:${one}|${two})`),
    tuple(constantFrom('?=', '?!', '?<=', '?<!'), tie('tree')).map(([look, body]) => `(${look}${body})`),
  ),
}))

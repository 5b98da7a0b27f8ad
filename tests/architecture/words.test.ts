import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it, test } from 'vitest'

import { commentsOf, stringsOf, type Text } from './texts'

/** Stems that American English spells another way. */
const BRITISH = new RegExp(
  [
    String.raw`\b\w*(colou|behaviou|neighbou|favou|honou|labou)r`,
    String.raw`\b(un)?(recogni|organi|normali|optimi|initiali|seriali|summari|minimi|maximi|synchroni|utili|prioriti|customi)s(e|ed|es|er|ing|ation)\b`,
    String.raw`\banalys(e|ed|er|ers|ing)\b`,
    String.raw`\bcatalogue|\bdialogue|\bgrey|\bcentre|\bartefact|\bdefence\b|\blicence|\bwhilst\b|\bjudgement`,
    String.raw`\b(labell|modell|travell|signall)(ed|ing|er)\b`,
  ].join('|'),
  'i',
)

/** A job ends as `cancelled`, a name of the protocol. A sentence spells it with one l. */
const CANCELLED = /\bCancell(ed|ing)\b|\S cancell(ed|ing)\b|\bcancell(ed|ing) \S/

/** Spelled as they are for good: codes of notices never change. */
const KEPT = ['archive-not-recognised']

/** What the interface said once, and says better now. */
const REPLACED: readonly string[] = [
  'Why, and what helps',
  'The image with none of it',
  'Layers are only ever added',
  'none of it',
  'because nothing but',
  'Stored again for ',
  'Told from',
  'as none is set',
  'to the files,',
  'removed here, of',
  'below it still stored',
  'Stored (2×)',
  'Hidden by then',
  'Each content once',
  'Passed over',
  'Open all below',
  'Close all below',
  'Select more',
  'Menu of the path',
  'the version before',
  'where it was written',
  'Save what changed',
  'Tell me when',
  'It is no tar archive',
  'a page may not keep',
  'a mistake of Layerscope',
  'is not kept',
  'As the system',
  'ack to usual',
  'a formula of its own',
  'Aggregated',
  'was not told which',
  'does not give its content',
]

/** Ways of speaking that come back: each with what to say in their place. */
const ODD: readonly (readonly [RegExp, string])[] = [
  [/\b(is|are|be) had\b/i, 'is available'],
  [/\bcome by\b/i, 'get'],
  [/\bof (its|their) own\b/i, 'own, separate'],
  [/\btold (from|by|apart)\b/i, 'distinguished by'],
  [/\bin vain\b/i, 'wasted'],
  [/\bhand(s|ed)? out\b|\bhand over\b/i, 'sends, exports'],
  [/\bveil(s|ed|ing)?\b/i, 'hide'],
  [/\bis not known\b/i, 'is unknown'],
  [/\blead(s)? in a circle\b/i, 'form a loop'],
  [/\bproper end\b/i, 'end marker'],
  [/\blet(s)? you in\b/i, 'access'],
  [/\bbroke off\b/i, 'closed the connection'],
  [/\bno tar\b|\bno image reference\b/i, 'not a …'],
  [/\bcore sample\b/i, 'layers by size'],
  [/\bthe usual\b|\bback to what\b/i, 'the default'],
]

/** Everything whose strings people read. */
const READ = [
  'src/renderer',
  'src/cli',
  'src/node/failures',
  'src/main',
  'src/contract',
  'src/core/query',
  'src/core/analyze',
  'src/core/model',
]

describe('the words of the interface', () => {
  const strings = READ.flatMap((folder) => textsOf(folder, stringsOf))

  it('are many', () => expect(strings.length).toBeGreaterThan(3000))

  it('are spelled in American English', () => {
    const british = strings.filter(({ text }) => BRITISH.test(text) || CANCELLED.test(text))
    expect(british.filter(({ text }) => !KEPT.includes(text))).toEqual([])
  })

  it('are not those that better ones replaced', () => {
    expect(strings.filter(({ text }) => REPLACED.some((old) => text.includes(old)))).toEqual([])
  })

  it('are plain', () => {
    const odd = strings.flatMap((it) => {
      const rule = ODD.find(([pattern]) => pattern.test(it.text))
      return rule === undefined ? [] : [{ ...it, better: rule[1] }]
    })
    expect(odd).toEqual([])
  })
})

it('spells comments in American English', () => {
  const wrong = textsOf('src', commentsOf).filter(({ text }) =>
    BRITISH.test(KEPT.reduce((rest, kept) => rest.replaceAll(kept, ''), text)),
  )
  expect(wrong).toEqual([])
})

describe('a text', () => {
  const source = [
    "import './colour'",
    "const a = 'grey'",
    'const b = `under ${a} way`',
    'const c = <p title="hint">Some\n  text</p> // a comment',
  ].join('\n')

  test('is found in strings, templates and tags, not in imports', () => {
    expect(stringsOf('a.tsx', source)).toEqual([
      { line: 2, text: 'grey' },
      { line: 3, text: 'under' },
      { line: 3, text: 'way' },
      { line: 4, text: 'hint' },
      { line: 4, text: 'Some text' },
    ])
  })

  test('is found in comments', () => {
    expect(commentsOf('a.tsx', source)).toEqual([{ line: 5, text: 'a comment' }])
  })

  test.each(['colours', 'Analysed', 'recognised', 'neighbouring', 'labelled', 'greyed'])(
    'that is British is refused: %s',
    (text) => expect(BRITISH.test(text)).toBe(true),
  )

  test.each(['Cancelling', 'was cancelled', 'cancelled by you'])('of two l is refused: %s', (text) =>
    expect(CANCELLED.test(text)).toBe(true),
  )

  test.each(['colors', 'analyses', 'cancelled', 'canceled', 'aria-labelledby', 'exercise', 'promises'])(
    'that is American passes: %s',
    (text) => expect(BRITISH.test(text) || CANCELLED.test(text)).toBe(false),
  )
})

function textsOf(
  folder: string,
  read: (path: string, source: string) => Text[],
): (Text & { file: string })[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => {
      const file = join(folder, name).replaceAll('\\', '/')
      return read(file, readFileSync(file, 'utf8')).map((text) => ({ file, ...text }))
    })
}

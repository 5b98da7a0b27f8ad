import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createStyle } from '#cli/terminal/style'
import { safe } from '#cli/terminal/text'
import { analysisText } from '#cli/text/analysis'
import { gateLines } from '#cli/text/gate'
import { analyze } from '#core/analyze/analyze'
import { diveDocument, diveReferences } from '#core/analyze/dive/document'
import { diveScore } from '#core/analyze/dive/score'
import { placeEntries } from '#core/analyze/places'
import { pathText } from '#core/model/path-text'
import { DEFAULT_DIVE_RULES, diveReport, judgeDive } from '#core/report/dive-gate'
import { gateJunit, gateMarkdown } from '#core/report/gate/reports'
import { ImageModel } from '#core/query/image-model'
import { identityOf, indexOf } from '#tests/support/analysis'
import { anyImage, RUNS } from '#tests/support/random-image'
import type { Members } from '#tests/support/tar'
import { WORKED_EXAMPLES } from '#tests/support/worked-examples'

import { documentProblems } from '../fuzz/oracle/documents'

const LOOK = { style: createStyle(false), columns: 120, text: safe }
const CONTEXT = { elapsed: 100, source: 'web:1.4', all: true }

/** Everything that is printed or written about an image, by what it is. */
function outputsOf(layers: readonly Members[]): Readonly<Record<string, string>> {
  const indexes = layers.map((members) => indexOf(members))
  const snapshot = analyze({ image: identityOf(layers.length), layers: indexes, notices: [] })
  const places = placeEntries(indexes)
  const score = diveScore(indexes, places)
  const verdict = judgeDive(snapshot.dive, DEFAULT_DIVE_RULES)
  if (verdict.kind !== 'judged') throw new Error(verdict.why)
  const gate = {
    image: snapshot.image.name ?? '',
    results: verdict.results.map(({ name, status, message }) => {
      const words = { PASS: 'pass', FAIL: 'fail', SKIP: 'skip' } as const
      return { rule: name, status: words[status], message, paths: [] }
    }),
  }
  const rows = diveReferences(score).map((row) => ({ ...row, path: `/${pathText(row.path)}` }))
  expect(documentProblems(snapshot)).toEqual([])
  return {
    text: analysisText(new ImageModel(snapshot), CONTEXT, LOOK).join('\n'),
    'dive document': [...diveDocument(snapshot.image, indexes, places, score, [])].join(''),
    'dive report': diveReport(snapshot.dive, rows, verdict),
    gate: gateLines(gate, null, LOOK).join('\n'),
    Markdown: gateMarkdown(gate),
    JUnit: gateJunit(gate),
  }
}

/** Words that stand for no number, in any language that we print. */
const NO_NUMBER = /\bNaN\b|\bInfinity\b|[+-]Inf\b|\bundefined\b|\bnull\b/
const NEGATIVE = /(?<!\w)[-−]\d/g

/** What may be below zero: net bytes of layers, and dive's own score where whiteouts of nothing outweigh the rest. */
function negativesOf(name: string, text: string): string[] {
  const lines = text.split('\n').filter((line) => {
    if (name === 'text') return !line.includes("dive's score")
    return !/fficiency/.test(line)
  })
  return lines.join('\n').match(NEGATIVE) ?? []
}

function problemsOf(layers: readonly Members[]): string[] {
  return Object.entries(outputsOf(layers)).flatMap(([name, text]) => [
    ...(NO_NUMBER.test(text) ? [`the ${name} says ${NO_NUMBER.exec(text)?.[0]}`] : []),
    ...negativesOf(name, text).map((number) => `the ${name} says ${number}`),
  ])
}

describe('no output', () => {
  it.each(WORKED_EXAMPLES)('says of $name what is no number', ({ layers }) => {
    expect(problemsOf(layers)).toEqual([])
  })

  it.each([
    ['without layers', []],
    ['of empty layers', [[], []]],
    ['of empty files', [{ a: '' }, { a: '' }, { '.wh.a': '' }]],
  ])('says of an image %s what is no number', (_name, layers: readonly Members[]) => {
    expect(problemsOf(layers)).toEqual([])
  })

  it('says of any image what is no number', () => {
    fc.assert(
      fc.property(anyImage, (layers) => {
        expect(problemsOf(layers)).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })
})

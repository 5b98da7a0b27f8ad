import { describe, expect, it } from 'vitest'

import { NOTICE_LEVELS } from '#core/model/notice'

import { idOf } from './case'
import { CASES } from './cases'
import { caseDocument } from './document'
import { FLAVOURS } from './flavours'

describe('the cases', () => {
  it('cover every row of the list', () => {
    const rows = new Set(CASES.map(({ row }) => row))
    expect([...rows].sort((a, b) => a - b)).toEqual(Array.from({ length: 55 }, (_, i) => i + 1))
  })

  it('have names and numbers of their own', () => {
    for (const words of [CASES.map(idOf), CASES.map(({ name }) => name), FLAVOURS.map(({ name }) => name)]) {
      expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([])
    }
  })

  it('raise every notice and every failure of reading an image', () => {
    const lines = CASES.flatMap(({ given, expected }) => [
      ...('failure' in expected ? [`image ${expected.failure}`] : (expected.notices ?? [])),
      ...(given.kind === 'archives' ? given.archives().flatMap(({ notices }) => notices ?? []) : []),
    ])
    const raised = new Set(
      [...lines, ...FLAVOURS.flatMap(({ notices }) => notices)].map((line) => line.split(' ')[1]),
    )
    // About an engine that no archive can play; the tests of the ways in raise it.
    raised.add('way-in-failed')
    // Contents of an archive can always be compared; a test of sameness raises it.
    raised.add('content-not-compared')
    expect(Object.keys(NOTICE_LEVELS).filter((code) => !raised.has(code))).toEqual([])
  })

  it('say what they expect in lines that can be read', () => {
    for (const each of CASES) expect(() => caseDocument(each, [])).not.toThrow()
  })
})

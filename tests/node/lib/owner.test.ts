import { expect, test } from 'vitest'

import { isLeftBehind, ownerMark } from '#node/lib/owner'

import { markOfTheDead } from '../support/dead-owner'

test('what a living process owns is not left behind', () => {
  expect(isLeftBehind(ownerMark())).toBe(false)
})

test('what a process owned that is gone is left behind', async () => {
  expect(isLeftBehind(await markOfTheDead())).toBe(true)
})

test('a process that has the number of one that is gone is another one', () => {
  const [machine, pid, start, time] = ownerMark().split('.')
  expect(isLeftBehind([machine, pid, Number(start) - 1, time].join('.'))).toBe(true)
})

test('of another machine only age tells', () => {
  const [machine, , start] = ownerMark().split('.')
  const other = (time: number): string => [machine!.replace(/./g, 'f'), 1, start, time].join('.')
  expect(isLeftBehind(other(Date.now()))).toBe(false)
  expect(isLeftBehind(other(Date.now() - 3_700_000))).toBe(true)
})

test.each(['', 'x', '1.2.3.4', `${ownerMark()}x`])('%j is nobody’s to remove', (mark) => {
  expect(isLeftBehind(mark, Infinity)).toBe(false)
})

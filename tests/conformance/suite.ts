import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { idOf } from './case'
import { CASES } from './cases'
import { Opener } from './open'
import { runCase } from './run-case'

/** One test for each case of these rows. */
export function testRows(from: number, to: number): void {
  const cases = CASES.filter(({ row }) => row >= from && row <= to)
  let opener: Opener
  beforeAll(async () => {
    opener = await Opener.create()
  })
  afterAll(() => opener.close())

  describe(`rows ${from} to ${to}`, () => {
    it.each(cases.map((each) => [idOf(each), each.name, each] as const))(
      '%s %s',
      async (_id, _name, each) => {
        expect((await runCase(each, opener)).problems).toEqual([])
      },
    )
  })
}

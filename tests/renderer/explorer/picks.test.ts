import { describe, expect, it } from 'vitest'

import {
  afterMove,
  NO_PICKS,
  withRange,
  withToggled,
  type Picks,
} from '#renderer/features/explorer/picks/picks'

const rows = Uint32Array.of(10, 20, 30, 40, 50)
const nodes = (picks: Picks) => [...picks.nodes].toSorted((a, b) => a - b)

describe('a range', () => {
  it('is drawn from where it began, back and forth', () => {
    const down = withRange(NO_PICKS, rows, 20, 30)
    const further = withRange(down, rows, 30, 40)
    const back = withRange(further, rows, 40, 10)
    expect(nodes(further)).toEqual([20, 30, 40])
    expect(nodes(back)).toEqual([10, 20])
  })

  it('is let go of when the focus moves on', () => {
    expect(afterMove(withRange(NO_PICKS, rows, 20, 30))).toBe(NO_PICKS)
  })

  it('comes to what was picked one by one', () => {
    const picked = withToggled(NO_PICKS, 50, null)
    const both = withRange(afterMove(picked), rows, 10, 20)
    expect(nodes(both)).toEqual([10, 20, 50])
    expect(nodes(withRange(both, rows, 20, 10))).toEqual([10, 50])
  })

  it('is the row alone where its beginning is no row any more', () => {
    expect(nodes(withRange(NO_PICKS, rows, 99, 30))).toEqual([30])
    expect(withRange(NO_PICKS, rows, 30, 99)).toBe(NO_PICKS)
  })
})

describe('single picks', () => {
  it('take the selected path along, and last', () => {
    const two = withToggled(NO_PICKS, 30, 10)
    expect(nodes(two)).toEqual([10, 30])
    expect(nodes(afterMove(two))).toEqual([10, 30])
    expect(nodes(withToggled(two, 10, 30))).toEqual([30])
    expect(withToggled(withToggled(NO_PICKS, 30, 30), 30, 30)).toBe(NO_PICKS)
  })
})

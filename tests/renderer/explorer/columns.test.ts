import { describe, expect, it } from 'vitest'

import { columnsFor, leastWidth, NO_COLUMNS } from '#renderer/features/explorer/tree/columns'

describe('columnsFor', () => {
  it.each([
    [800, true, { ...NO_COLUMNS, mode: true, owner: true }],
    [520, true, { ...NO_COLUMNS, mode: true }],
    [430, true, NO_COLUMNS],
    [800, false, NO_COLUMNS],
  ])('in %i px (wide window: %s) shows %o', (width, wide, columns) => {
    expect(columnsFor(null, width, wide)).toEqual(columns)
  })

  it('does what the user chose, whatever the room', () => {
    const chosen = { ...NO_COLUMNS, time: true }
    expect(columnsFor(chosen, 300, false)).toBe(chosen)
    expect(leastWidth(chosen)).toBe(512)
    expect(leastWidth({ ...chosen, stored: true, wasted: true })).toBe(680)
  })
})

import { describe, expect, it } from 'vitest'

import { columnsFor, leastWidth, NO_COLUMNS } from '#renderer/features/explorer/tree/columns'

describe('columnsFor', () => {
  it.each([
    [800, true, { mode: true, owner: true, time: false }],
    [520, true, { mode: true, owner: false, time: false }],
    [430, true, NO_COLUMNS],
    [800, false, NO_COLUMNS],
  ])('in %i px (wide window: %s) shows %o', (width, wide, columns) => {
    expect(columnsFor(null, width, wide)).toEqual(columns)
  })

  it('does what the user chose, whatever the room', () => {
    const chosen = { mode: false, owner: false, time: true }
    expect(columnsFor(chosen, 300, false)).toBe(chosen)
    expect(leastWidth(chosen)).toBe(512)
  })
})

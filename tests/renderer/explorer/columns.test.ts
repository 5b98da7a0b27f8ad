import { describe, expect, it } from 'vitest'

import { columnsFor, leastWidth, NO_COLUMNS } from '#renderer/features/explorer/tree/columns'

describe('columnsFor', () => {
  it.each([
    [800, true, false, { ...NO_COLUMNS, mode: true, owner: true, removed: false }],
    [600, true, true, { ...NO_COLUMNS, mode: true, removed: true }],
    [520, true, false, { ...NO_COLUMNS, mode: true, removed: false }],
    [430, true, false, { ...NO_COLUMNS, removed: false }],
    [800, false, true, { ...NO_COLUMNS, removed: true }],
  ])('in %i px (wide window: %s, removals: %s) shows %o', (width, wide, removed, columns) => {
    expect(columnsFor(null, { width, wide, removed })).toEqual(columns)
  })

  it('does what the user chose, whatever the room', () => {
    const chosen = { ...NO_COLUMNS, time: true, removed: false }
    expect(columnsFor(chosen, { width: 300, wide: false, removed: false })).toEqual(chosen)
    expect(leastWidth(chosen)).toBe(512)
    expect(leastWidth({ ...chosen, stored: true, wasted: true })).toBe(680)
  })
})

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
    expect(columnsFor(null, { width, wide, removed, isFinal: false })).toEqual(columns)
  })

  it('does what the user chose, whatever the room', () => {
    const chosen = { ...NO_COLUMNS, time: true, removed: false }
    expect(columnsFor(chosen, { width: 300, wide: false, removed: false, isFinal: false })).toEqual(chosen)
    expect(leastWidth(chosen)).toBe(512)
    expect(leastWidth({ ...chosen, stored: true, wasted: true })).toBe(680)
  })

  it('shows one size of a path in the final image', () => {
    const at = { width: 800, wide: true, removed: false }
    const chosen = { ...NO_COLUMNS, state: true }
    expect(columnsFor(chosen, { ...at, isFinal: false }).state).toBe(true)
    expect(columnsFor(chosen, { ...at, isFinal: true }).state).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'

import { rowTarget } from '#renderer/ui/row-keys'

const PLAIN = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

function to(key: string, at: number, more: Partial<typeof PLAIN> = {}): number | null {
  return rowTarget({ ...PLAIN, ...more, key }, at, 100, 10)
}

describe('rowTarget', () => {
  it.each([
    ['ArrowDown', 5, 6],
    ['j', 5, 6],
    ['ArrowUp', 5, 4],
    ['k', 0, 0],
    ['PageDown', 95, 99],
    ['d', 5, 15],
    ['PageUp', 5, 0],
    ['u', 50, 40],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['G', 50, 99],
  ])('leads from %s at %i to %i', (key, at, expected) => {
    expect(to(key, at)).toBe(expected)
  })

  it('leaves other keys and modified ones alone', () => {
    expect(to('x', 5)).toBeNull()
    expect(to('d', 5, { ctrlKey: true })).toBeNull()
    expect(rowTarget({ ...PLAIN, key: 'j' }, 0, 0, 10)).toBeNull()
  })
})

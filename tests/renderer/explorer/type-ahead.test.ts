import { describe, expect, it } from 'vitest'

import { treeKey } from '#renderer/features/explorer/tree/tree-key'
import { typed, typedTarget, type Typed } from '#renderer/features/explorer/tree/type-ahead'

const COMMANDS = 'jkn'

/** What is typed after keys at those times. */
function after(...keys: readonly (readonly [key: string, at: number])[]): string | null {
  let name: Typed | null = null
  for (const [key, at] of keys) name = typed(name, key, at, COMMANDS.includes(key))
  return name?.text ?? null
}

describe('typed', () => {
  it('gathers letters while they come quickly', () => {
    expect(after(['P', 0], ['a', 300], ['s', 900])).toBe('pas')
    expect(after(['p', 0], ['a', 2000])).toBe('a')
  })

  it('leaves commands alone, but for letters of a name that has begun', () => {
    expect(after(['n', 0])).toBeNull()
    expect(after(['p', 0], ['n', 200], ['g', 400])).toBe('png')
    expect(after(['p', 0], ['n', 5000])).toBeNull()
    expect(after(['Enter', 0])).toBeNull()
    expect(after([' ', 0])).toBeNull()
  })
})

describe('typedTarget', () => {
  const names = ['bin', 'etc', 'Example', 'lib', 'exec']
  const to = (text: string, from: number): number =>
    typedTarget(text, from, names.length, (i) => names[i] ?? '')

  it('goes on from the row in hand with the first letter, and stays for more of them', () => {
    expect(to('e', 0)).toBe(1)
    expect(to('e', 1)).toBe(2)
    expect(to('ex', 2)).toBe(2)
    expect(to('exe', 2)).toBe(4)
  })

  it('goes round the end, and nowhere when nothing is called that', () => {
    expect(to('b', 3)).toBe(0)
    expect(to('z', 0)).toBe(-1)
  })
})

describe('treeKey', () => {
  const key = (name: string, more: object = {}) => {
    return { key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more }
  }

  it.each([
    ['ArrowRight', true, false, 'open'],
    ['l', true, true, 'child'],
    ['ArrowRight', false, false, null],
    ['ArrowLeft', true, true, 'close'],
    ['ArrowLeft', true, false, 'parent'],
    ['h', false, false, 'parent'],
    [' ', true, true, 'close'],
    [' ', false, false, null],
    ['*', true, false, 'open-below'],
    ['Tab', true, false, 'next-panel'],
    ['x', true, false, null],
  ] as const)('%s on a row (folder: %s, open: %s) does %s', (name, directory, isOpen, action) => {
    expect(treeKey(key(name), directory, isOpen)).toBe(action)
  })

  it('tells what Shift adds, and leaves Control to others', () => {
    expect(treeKey(key('Tab', { shiftKey: true }), false, false)).toBe('previous-panel')
    expect(treeKey(key('ArrowRight', { shiftKey: true }), true, true)).toBe('open-below')
    expect(treeKey(key('ArrowLeft', { shiftKey: true }), true, true)).toBe('close-below')
    expect(treeKey(key(' ', { ctrlKey: true }), true, true)).toBeNull()
  })
})

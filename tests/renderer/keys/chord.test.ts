import { describe, expect, it } from 'vitest'

import { capsOf, matches, parseChord, spokenChord } from '#renderer/keys/chord'

const PLAIN = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

function hits(chord: string, pressed: Partial<typeof PLAIN> & { key: string }, mac = false): boolean {
  const [press] = parseChord(chord)
  return press !== undefined && matches(press, { ...PLAIN, ...pressed }, mac)
}

describe('matches', () => {
  it.each([
    ['r', { key: 'r' }],
    ['r', { key: 'R' }],
    ['G', { key: 'G', shiftKey: true }],
    ['mod+k', { key: 'k', ctrlKey: true }],
    ['mod+shift+o', { key: 'O', ctrlKey: true, shiftKey: true }],
    ['?', { key: '?', shiftKey: true }],
    ['?', { key: '?' }],
    ['/', { key: '/', shiftKey: true }],
    ['ArrowDown', { key: 'ArrowDown' }],
    ['Space', { key: ' ' }],
    ['ctrl++', { key: '+', ctrlKey: true, shiftKey: true }],
  ])('takes %s for %o', (chord, pressed) => {
    expect(hits(chord, pressed)).toBe(true)
  })

  it.each([
    ['r', { key: 'r', ctrlKey: true }],
    ['r', { key: 'r', altKey: true }],
    ['g', { key: 'G', shiftKey: true }],
    ['G', { key: 'g' }],
    ['mod+k', { key: 'k' }],
    ['mod+k', { key: 'k', metaKey: true }],
    ['1', { key: '1', shiftKey: true }],
    ['Tab', { key: 'Tab', shiftKey: true }],
  ])('does not take %s for %o', (chord, pressed) => {
    expect(hits(chord, pressed)).toBe(false)
  })

  it('means Command by mod on a Mac, and Control by ctrl everywhere', () => {
    expect(hits('mod+k', { key: 'k', metaKey: true }, true)).toBe(true)
    expect(hits('mod+k', { key: 'k', ctrlKey: true }, true)).toBe(false)
    expect(hits('ctrl+a', { key: 'a', ctrlKey: true }, true)).toBe(true)
  })
})

describe('capsOf', () => {
  it('draws keys as this keyboard has them', () => {
    expect(capsOf('mod+shift+o', false)).toEqual(['Ctrl', '⇧', 'O'])
    expect(capsOf('mod+shift+o', true)).toEqual(['⇧', '⌘', 'O'])
    expect(capsOf('g g', false)).toEqual(['G', 'G'])
    expect(capsOf('Escape', false)).toEqual(['Esc'])
  })

  it('says them in words', () => {
    expect(spokenChord('mod+ArrowUp', true)).toBe('Command up arrow')
  })
})

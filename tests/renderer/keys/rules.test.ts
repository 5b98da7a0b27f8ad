import { beforeEach, describe, expect, it } from 'vitest'

import { isFixed, TAKEN_BY_BROWSERS, type KeyBinding, type KeyRules } from '#renderer/keys/binding'
import { chordOf, isCharacterChord, parseChord } from '#renderer/keys/chord'
import { KeyRegistry, type KeyPress } from '#renderer/keys/registry'

const PLAIN = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

let ran: string[]
let registry: KeyRegistry

beforeEach(() => {
  document.body.innerHTML = '<main></main>'
  ran = []
  registry = new KeyRegistry(false)
  const element = document.querySelector('main')
  const bindings = [
    binding('Files', 'Added', ['ctrl+a']),
    binding('Files', 'Next', ['n']),
    binding('Files', 'Filter', ['ctrl+f', '/']),
    { ...binding('Files', 'Page down', ['PageDown', 'd']), run: () => false as const },
  ]
  registry.add({ element, bindings: () => bindings })
  registry.add({ element: null, last: true, bindings: () => [binding('Window', 'All keys', ['?', 'F1'])] })
  registry.add({ element: null, bindings: () => [binding('Layers', 'All up to here', ['ctrl+a'])] })
})

function binding(group: string, label: string, keys: string[]): KeyBinding {
  return { group, label, keys, run: () => void ran.push(label) }
}

function follow(rules: Partial<KeyRules>): void {
  registry.setRules({ keys: {}, characters: true, ...rules })
}

function pressed(key: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  return { ...PLAIN, ...modifiers, key, target: document.querySelector('main') }
}

function press(key: string, modifiers: Partial<KeyPress> = {}): boolean {
  return registry.handle(pressed(key, modifiers))
}

describe('keys that the browser takes', () => {
  it('are shown nowhere, and another one of the binding stands in', () => {
    const tabs = [
      binding('Window', 'Next tab', ['ctrl+Tab', 'alt+PageDown']),
      binding('Window', 'New', ['mod+t']),
    ]
    registry.add({ element: null, last: true, bindings: () => tabs })
    follow({})
    expect(registry.active(null).find(({ label }) => label === 'Next tab')?.keys[0]).toBe('ctrl+Tab')
    follow({ taken: TAKEN_BY_BROWSERS })
    const keysOf = (name: string) => registry.active(null).find(({ label }) => label === name)?.keys
    expect(keysOf('Next tab')).toEqual(['alt+PageDown'])
    expect(keysOf('New')).toEqual([])
    expect(registry.known.shown(registry.rules, 'ctrl+Tab')).toBe('alt+PageDown')
  })
})

describe('changed keys', () => {
  it('take the place of the usual ones', () => {
    follow({ keys: { 'Files/Added': ['ctrl+j'], 'Files/Next': [] } })
    press('j', { ctrlKey: true })
    expect(ran).toEqual(['Added'])
    expect(press('n')).toBe(false)
    press('a', { ctrlKey: true })
    expect(ran).toEqual(['Added', 'All up to here'])
  })

  it('are what is listed and drawn', () => {
    follow({ keys: { 'Files/Next': ['F3'] } })
    const next = registry.active(document.querySelector('main')).find(({ label }) => label === 'Next')
    expect(next?.keys).toEqual(['F3'])
    const { known, rules } = registry
    expect(known.shown(rules, 'n')).toBe('F3')
    expect(known.shown(rules, 'ctrl+a')).toBe('ctrl+a')
    expect(known.shown(rules, 'Escape')).toBe('Escape')
  })

  it('reach the rows of lists as the keys that they know', () => {
    follow({ keys: { 'Files/Page down': ['ctrl+d'] } })
    expect(registry.asUsual(pressed('d', { ctrlKey: true }))).toMatchObject({
      key: 'PageDown',
      ctrlKey: false,
    })
    expect(registry.asUsual(pressed('PageDown'))).toBeNull()
    expect(registry.asUsual(pressed('d'))).toBeNull()
    expect(registry.asUsual(pressed('x'))).toMatchObject({ key: 'x' })
  })

  it('leave to the registry what rows do not answer to', () => {
    follow({ keys: { 'Files/Next': ['x'] } })
    expect(registry.asUsual(pressed('x'))).toMatchObject({ key: 'x' })
  })

  it('are told to conflict with what answers at the same places', () => {
    const { known, rules } = registry
    const keyOf = (label: string) => {
      const found = known.list().find((it) => it.label === label)
      if (found === undefined) throw new Error(`no ${label}`)
      return found
    }
    const labels = (label: string, chord: string) =>
      known.conflicts(rules, keyOf(label), chord, false).map((it) => it.label)
    expect(labels('Next', '/')).toEqual(['Filter'])
    expect(labels('Next', 'F1')).toEqual(['All keys'])
    expect(labels('Next', 'mod+f')).toEqual(['Filter'])
    expect(labels('Next', 'F9')).toEqual([])
    expect(labels('Added', 'ctrl+a')).toEqual(['All up to here'])
    expect(labels('All keys', 'n')).toEqual(['Next'])
    expect(labels('Next', 'ctrl+a')).toEqual(['Added', 'All up to here'])
  })

  it('are free where nothing that has them is ever there at the same time', () => {
    const alone = new KeyRegistry(false)
    alone.add({ element: null, bindings: () => [binding('Library', 'Refresh', ['r'])] })()
    alone.add({ element: null, bindings: () => [binding('Files', 'Next', ['n'])] })
    const [refresh, next] = alone.known.list()
    expect(next && alone.known.conflicts(alone.rules, next, 'r', false)).toEqual([])
    expect(refresh && alone.known.conflicts(alone.rules, refresh, 'n', false)).toEqual([])
  })
})

describe('single characters', () => {
  it('can be turned off, and what has another key keeps it', () => {
    follow({ characters: false })
    expect(press('n')).toBe(false)
    expect(press('/')).toBe(false)
    press('f', { ctrlKey: true })
    press('F1')
    expect(ran).toEqual(['Filter', 'All keys'])
    expect(registry.known.shown(registry.rules, '/')).toBe('ctrl+f')
    expect(registry.known.shown(registry.rules, 'n')).toBeNull()
    expect(registry.allows(pressed('n'))).toBe(false)
    expect(registry.allows(pressed('ArrowDown'))).toBe(true)
  })

  it.each([
    ['n', true],
    ['G', true],
    ['/', true],
    ['5', true],
    ['g g', true],
    ['Space', false],
    ['F1', false],
    ['ctrl+a', false],
    ['mod+k', false],
    ['shift+ArrowRight', false],
  ])('%s is one: %s', (chord, is) => {
    expect(isCharacterChord(chord)).toBe(is)
  })
})

describe('a press as a chord', () => {
  it.each([
    [{ key: 'j', ctrlKey: true }, 'ctrl+j'],
    [{ key: 'K', shiftKey: true }, 'shift+k'],
    [{ key: '?', shiftKey: true }, '?'],
    [{ key: '+', ctrlKey: true, shiftKey: true }, 'ctrl++'],
    [{ key: ' ', ctrlKey: true }, 'ctrl+Space'],
    [{ key: 'ArrowUp', shiftKey: true, altKey: true }, 'alt+shift+ArrowUp'],
    [{ key: 'Shift', shiftKey: true }, null],
    [{ key: 'Escape' }, null],
    [{ key: 'j', metaKey: true }, null],
  ])('%j', (press, chord) => {
    expect(chordOf({ ...PLAIN, ...press }, false)).toBe(chord)
  })

  it('takes Command for the modifier of the system on a Mac', () => {
    expect(chordOf({ ...PLAIN, key: 'j', metaKey: true }, true)).toBe('mod+j')
  })

  it('can be read again', () => {
    expect(parseChord('ctrl++')).toMatchObject([{ key: '+', ctrl: true }])
  })
})

it('knows bindings that stand for several keys at once', () => {
  expect(isFixed({ keys: ['ArrowUp', 'ArrowDown'] })).toBe(true)
  expect(isFixed({ keys: ['Tab'] })).toBe(true)
  expect(isFixed({ keys: ['ArrowRight', 'l'] })).toBe(false)
})

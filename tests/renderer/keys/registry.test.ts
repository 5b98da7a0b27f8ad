import { beforeEach, describe, expect, it } from 'vitest'

import { KeyRegistry, type KeyBinding, type KeyPress } from '#renderer/keys/registry'

const PLAIN = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

let ran: string[]
let clock: number
let registry: KeyRegistry

beforeEach(() => {
  document.body.innerHTML = '<main><section><input></section></main><div role="dialog"><p></p></div>'
  ran = []
  clock = 0
  registry = new KeyRegistry(false, () => clock)
})

function binding(keys: string[], label: string, more: Partial<KeyBinding> = {}): KeyBinding {
  return { keys, label, group: 'Test', run: () => void ran.push(label), ...more }
}

function add(element: string | null, ...bindings: KeyBinding[]): () => void {
  return registry.add({ element: element === null ? null : at(element), bindings: () => bindings })
}

function at(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector)
  if (element === null) throw new Error(`no ${selector}`)
  return element
}

function press(key: string, target = 'main', modifiers: Partial<KeyPress> = {}): boolean {
  return registry.handle({ ...PLAIN, ...modifiers, key, target: at(target) })
}

describe('KeyRegistry', () => {
  it('asks inner scopes before outer ones, and the window last', () => {
    add(null, binding(['a'], 'window'))
    add('section', binding(['a'], 'section'))
    add('main', binding(['a'], 'main'))
    press('a', 'section')
    press('a', 'main')
    press('a', 'body')
    expect(ran).toEqual(['section', 'main', 'window'])
  })

  it('asks a view before the window, whichever came first', () => {
    const window = () => [binding(['a'], 'window')]
    registry.add({ element: null, bindings: () => [binding(['a'], 'view')] })
    registry.add({ element: null, last: true, bindings: window })
    press('a')
    expect(ran).toEqual(['view'])
  })

  it('goes on to the next binding when one declines', () => {
    add(null, binding(['a'], 'second'))
    add('main', binding(['a'], 'first', { run: () => false }))
    expect(press('a')).toBe(true)
    expect(ran).toEqual(['second'])
    expect(press('b')).toBe(false)
  })

  it('leaves plain keys to a field, but not those with Control or those that ask for it', () => {
    add(
      null,
      binding(['a'], 'plain'),
      binding(['ctrl+a'], 'control'),
      binding(['Escape'], 'escape', { inFields: true }),
    )
    press('a', 'input')
    press('a', 'input', { ctrlKey: true })
    press('Escape', 'input')
    expect(ran).toEqual(['control', 'escape'])
  })

  it('keeps the window silent under a dialog', () => {
    add(null, binding(['a'], 'window'))
    add('[role=dialog]', binding(['b'], 'dialog'))
    expect(press('a', 'p')).toBe(false)
    expect(press('b', 'p')).toBe(true)
    expect(registry.active(at('p')).map(({ label }) => label)).toEqual(['dialog'])
  })

  it('waits a little for the second key of a sequence', () => {
    add(null, binding(['g g'], 'top'), binding(['x'], 'x'))
    expect(press('g')).toBe(true)
    expect(press('g')).toBe(true)
    press('g')
    clock = 2000
    press('g')
    press('x')
    press('g')
    expect(ran).toEqual(['top', 'x'])
  })

  it('forgets what was taken away', () => {
    const remove = add(null, binding(['a'], 'a'))
    remove()
    expect(press('a')).toBe(false)
    expect(registry.everything()).toEqual([])
  })

  it('tells when something changes', () => {
    let told = 0
    const stop = registry.subscribe(() => told++)
    add(null, binding(['a'], 'a'))()
    registry.touch()
    stop()
    registry.touch()
    expect(told).toBe(3)
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { commandsOf } from '#renderer/app/palette/commands'
import { matchingCommands, parseQuery } from '#renderer/app/palette/matching'
import type { KeyBinding } from '#renderer/keys/binding'

import { PlayedApp } from '../store/play-app'

let played: PlayedApp
let ran: string[]

beforeEach(() => {
  vi.useFakeTimers()
  played = new PlayedApp()
  ran = []
})

afterEach(() => {
  played.stop()
  vi.useRealTimers()
})

function binding(group: string, label: string, keys: string[]): KeyBinding {
  return { group, label, keys, run: () => void ran.push(label) }
}

function found(typed: string, bindings: readonly KeyBinding[] = []) {
  return matchingCommands(commandsOf(played.state, played.actions, bindings), parseQuery(typed))
}

const labels = (typed: string, bindings: readonly KeyBinding[] = []) =>
  found(typed, bindings).map(({ label }) => label)

describe('the palette', () => {
  it('offers what the keys of the place do, by the keys as they are', () => {
    const next = binding('Files', 'Next match or change', ['x'])
    const [command] = found('next match', [next])
    expect(command).toMatchObject({ chord: 'x', exact: true, note: 'Files' })
    command?.run()
    expect(ran).toEqual(['Next match or change'])
  })

  it('leaves out what rows answer to, and what has a command of its own', () => {
    const bindings = [
      binding('Files', 'Move', ['ArrowUp', 'ArrowDown']),
      binding('Files', 'Open all below', ['*', 'shift+ArrowRight']),
      binding('Tabs and window', 'Settings', ['mod+,']),
      binding('Files', 'Added', ['ctrl+a']),
      binding('Layers', 'Added', ['ctrl+j']),
    ]
    expect(labels('move', bindings)).toEqual([])
    expect(labels('open all', bindings)).toEqual([])
    expect(labels('settings', bindings)).toEqual(['Settings'])
    expect(found('added', bindings).map(({ note }) => note)).toEqual(['Files', 'Layers'])
  })

  it('finds layers of the image in front, and goes to one', async () => {
    const { id } = await played.explore('docker://a')
    played.actions.setView(id, 'config')
    const layers = found('#')
    expect(layers.map(({ id }) => id)).toEqual(['layer 0', 'layer 1', 'layer 2'])
    layers[1]?.run()
    expect(played.tab()).toMatchObject({ view: 'files', explorer: { layer: 1, mode: 'layer' } })
  })

  it('asks for one kind of thing by a sign in front', async () => {
    await played.explore('docker://a')
    await played.explore('docker://b')
    expect(new Set(found('>theme').map(({ group }) => group))).toEqual(new Set(['Commands']))
    expect(new Set(found('@').map(({ group }) => group))).toEqual(new Set(['Open tabs', 'Images']))
    expect(parseQuery('/etc/passwd')).toEqual({ text: 'etc/passwd', groups: ['Files'], scoped: true })
  })

  it('begins with what can be done', async () => {
    await played.explore('docker://a')
    expect(found('')[0]?.group).toBe('Commands')
    expect(labels('')).toContain('Close tab')
  })

  it('offers what can be undone only when it can', async () => {
    expect(labels('reopen')).toEqual([])
    const { id } = await played.explore('docker://a')
    played.actions.close(id)
    const [reopen] = found('reopen')
    reopen?.run()
    expect(played.state.tabs).toHaveLength(1)
  })

  it('puts what starts with the text first', () => {
    const bindings = [binding('A', 'Go to files', ['F2']), binding('A', 'Files', ['F3'])]
    expect(labels('files', bindings).slice(0, 1)).toEqual(['Files'])
  })
})

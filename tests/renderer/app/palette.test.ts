import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { command } from '#renderer/app/palette/command'
import { commandsOf } from '#renderer/app/palette/commands'
import { matchingCommands, parseQuery } from '#renderer/app/palette/matching'
import { openCommands } from '#renderer/app/palette/open-commands'
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
      binding('Files', 'Expand all below', ['*', 'shift+ArrowRight']),
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

  it('lists more of what it finds than a look takes in', async () => {
    const bindings = Array.from({ length: 40 }, (_, i) => binding('Files', `Find thing ${i}`, [`F${i}`]))
    expect(labels('find thing', bindings)).toHaveLength(40)
    const files = Array.from({ length: 50 }, (_, i) => ({
      ...command(`/srv/${i}`, () => undefined),
      group: 'Files' as const,
    }))
    expect(matchingCommands(files, parseQuery('srv'))).toHaveLength(50)
  })

  it('opens a path or a reference that was typed', () => {
    const opened: string[] = []
    const open = ({ source }: { readonly source: string }) => void opened.push(source)
    const sources = (typed: string, others = false) =>
      openCommands(typed, others, open).map(({ label }) => label)
    for (const typed of ['/tmp/a.tar', './b c.tar', 'oci:layout', 'docker://web:1', 'team/web', 'web:1.4']) {
      expect(sources(typed, true)).toEqual([typed])
    }
    expect(sources('@web:1.4')).toEqual(['web:1.4'])
    // A word may be a name of an image, when it is nothing else.
    expect(sources('nginx')).toEqual(['nginx'])
    for (const typed of ['', 'dark theme', '>theme', '-', 'sample']) expect(sources(typed)).toEqual([])
    expect(sources('nginx', true)).toEqual([])
    openCommands(' /tmp/a.tar ', false, open)[0]?.run()
    expect(opened).toEqual(['/tmp/a.tar'])
  })

  it('puts what starts with the text first', () => {
    const bindings = [binding('A', 'Go to files', ['F2']), binding('A', 'Files', ['F3'])]
    expect(labels('files', bindings).slice(0, 1)).toEqual(['Files'])
  })
})

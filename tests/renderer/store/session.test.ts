import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { followSession } from '#renderer/app/follow-session'
import { requestsOf } from '#renderer/store/session'

import { memoryStorage, PlayedApp, settle } from './play-app'

let apps: PlayedApp[]

beforeEach(() => {
  vi.useFakeTimers()
  apps = []
})

afterEach(() => {
  for (const app of apps) app.stop()
  vi.useRealTimers()
})

function begin(storage: ReturnType<typeof memoryStorage>): PlayedApp {
  const played = new PlayedApp({ host: { sourceOf: () => 'upload:1' } })
  apps.push(played)
  followSession(played.app, storage)
  return played
}

describe('a page that is loaded again', () => {
  it('has its tabs again: their order, what they were called and looked at, and their filters', async () => {
    const storage = memoryStorage()
    const first = begin(storage)
    const one = await first.explore('docker://acme/api:1')
    await first.explore('/tmp/archive.tar')
    first.actions.explore(one.id, {
      layer: 1,
      mode: 'final',
      filter: { text: '*.js', mode: 'glob', matchCase: true },
    })
    first.actions.setView(one.id, 'waste')
    await settle(500)

    const again = begin(storage)
    await settle()
    expect(again.state.tabs.map(({ source, name }) => [source, name])).toEqual(
      first.state.tabs.map(({ source, name }) => [source, name]),
    )
    expect(again.state.active).toBe('library')
    expect(again.tab()).toMatchObject({
      view: 'waste',
      wanted: { layer: 1, mode: 'final' },
      explorer: { filter: { text: '*.js', mode: 'glob', matchCase: true } },
    })
  })

  it('analyzes what is in front, and each of the others when it is looked at', async () => {
    const storage = memoryStorage()
    const first = begin(storage)
    for (const name of ['api', 'web', 'job']) await first.explore(`docker://acme/${name}:1`)
    await settle(500)

    const again = begin(storage)
    const sources = () => again.asked.map(({ request }) => request.source)
    await settle()
    expect(sources()).toEqual([])
    again.actions.open({ source: 'docker://acme/web:1', view: 'waste' })
    await settle()
    expect(sources()).toEqual(['docker://acme/web:1'])
    expect(again.tab(1)).toMatchObject({ view: 'waste', analysis: { state: 'connecting' } })
    expect([again.tab(0).analysis.state, again.tab(2).analysis.state]).toEqual(['waiting', 'waiting'])

    again.actions.close(again.tab(1).id)
    await settle()
    expect(again.state.active).toBe(again.tab(0).id)
    expect(sources()).toEqual(['docker://acme/web:1', 'docker://acme/api:1'])
    again.actions.activate('library')
    again.actions.activate(again.tab(0).id)
    again.actions.activate(again.tab(1).id)
    await settle()
    expect(sources().slice(2)).toEqual(['docker://acme/job:1'])
  })

  it('does not have what was closed, nor a file that the page had sent', async () => {
    const storage = memoryStorage()
    const first = begin(storage)
    const { id } = await first.explore('docker://acme/api:1')
    await first.explore('docker://acme/web:1')
    first.actions.close(id)
    first.actions.openFiles([new File(['x'], 'mine.tar')])
    await settle(500)
    expect(begin(storage).state.tabs.map(({ source }) => source)).toEqual(['docker://acme/web:1'])
  })

  it('opens nothing for what is no list of tabs', () => {
    const strange = [
      null,
      7,
      'x',
      {},
      [null],
      [{ address: '/image?source=-' }],
      [{ address: 'javascript:1' }],
    ]
    expect(strange.flatMap(requestsOf)).toEqual([])
  })
})

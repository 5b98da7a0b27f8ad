import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { NodePaths } from '#core/query/paths'

import { PlayedApp, settle } from './play-app'

let played: PlayedApp

beforeEach(() => {
  vi.useFakeTimers()
  played = new PlayedApp()
})

afterEach(() => {
  played.stop()
  vi.useRealTimers()
})

/** Selects this path in layer 1 of a tab. */
function select(id: number, path: string): void {
  const tab = played.state.tabs.find((it) => it.id === id)
  const paths = tab?.analysis.snapshot?.paths
  if (paths === undefined) throw new Error('not analyzed')
  played.actions.explore(id, { node: new NodePaths(paths).find(path), layer: 1 })
}

describe('a closed tab', () => {
  it('comes back where it was and as it was, without another analysis', async () => {
    const first = await played.explore('docker://a')
    const second = await played.explore('docker://b')
    select(first.id, '/etc/a')
    played.actions.setView(first.id, 'waste')
    const before = played.tab()
    played.actions.close(first.id)
    expect(played.state.tabs.map(({ id }) => id)).toEqual([second.id])
    expect(played.state.closedTabs).toBe(1)
    played.actions.reopen()
    expect(played.tab()).toBe(before)
    expect(played.state).toMatchObject({ active: first.id, closedTabs: 0 })
    expect(played.asked).toHaveLength(2)
  })

  it('says in passing how to have it back', async () => {
    const { id } = await played.explore('docker://a')
    played.actions.close(id)
    expect(played.state.toasts).toMatchObject([{ text: 'Closed image:1', action: { label: 'Reopen' } }])
    played.state.toasts[0]?.action?.run()
    expect(played.state.tabs.map((tab) => tab.id)).toEqual([id])
  })

  it('is analyzed again when its result is gone, and goes back to where it was', async () => {
    const { id } = await played.explore('docker://a')
    select(id, '/etc/a')
    played.actions.explore(id, { mode: 'final' })
    const { explorer } = played.tab()
    played.actions.close(id)
    await settle(60_000)
    played.actions.reopen()
    expect(played.tab().analysis.snapshot).toBeNull()
    await settle()
    expect(played.asked).toHaveLength(2)
    played.finish()
    expect(played.tab().explorer).toMatchObject({ layer: 1, mode: 'final', node: explorer.node })
    expect(played.tab().wanted).toBeNull()
  })

  it('keeps one result only, of the tab closed last', async () => {
    const first = await played.explore('docker://a')
    const second = await played.explore('docker://b')
    played.actions.close(first.id)
    played.actions.close(second.id)
    played.actions.reopen()
    expect(played.tab().analysis.snapshot).not.toBeNull()
    played.actions.reopen()
    expect(played.tab().analysis.snapshot).toBeNull()
    expect(played.state.tabs.map(({ id }) => id)).toEqual([first.id, second.id])
  })

  it('begins its analysis anew when it was closed in the middle', async () => {
    played.actions.open({ source: 'docker://a' })
    await settle()
    played.actions.close(played.tab().id)
    played.actions.reopen()
    await settle()
    expect(played.asked).toHaveLength(2)
    played.finish()
    expect(played.tab().analysis.state).toBe('done')
  })

  it('that held a file of the page sends it again', async () => {
    played.actions.openFiles([new File(['x'], 'web.tar')])
    await settle()
    played.actions.close(played.tab().id)
    played.actions.reopen()
    await settle()
    expect(played.asked.map(({ request }) => request.source)).toEqual(['web.tar', 'web.tar'])
  })

  it('is nothing to have back when none was closed', () => {
    played.actions.reopen()
    expect(played.state).toMatchObject({ tabs: [], closedTabs: 0 })
  })
})

it('an image that is analyzed again stays where one was in it', async () => {
  const { id } = await played.explore('docker://a')
  select(id, '/etc/a')
  const { node } = played.tab().explorer
  played.actions.retry(id)
  await settle()
  played.finish()
  expect(played.tab().explorer).toMatchObject({ layer: 1, node })
})

it('tabs can be put in another order', async () => {
  const ids = []
  for (const source of ['docker://a', 'docker://b', 'docker://c']) ids.push((await played.explore(source)).id)
  const [a, b, c] = ids
  const order = () => played.state.tabs.map(({ id }) => id)
  played.actions.moveTab(c ?? 0, 0)
  expect(order()).toEqual([c, a, b])
  played.actions.moveTab(c ?? 0, 99)
  expect(order()).toEqual([a, b, c])
  played.actions.moveTab(a ?? 0, 1)
  expect(order()).toEqual([b, a, c])
})

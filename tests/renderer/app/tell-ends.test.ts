import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { tellEnds } from '#renderer/app/tell-ends'

import { PlayedApp, settle } from '../store/play-app'

let played: PlayedApp
let told: { title: string; body: string; onClick: () => void }[]
let front: boolean

beforeEach(() => {
  vi.useFakeTimers()
  played = new PlayedApp()
  told = []
  front = false
  played.actions.setPreferences({ notifications: true })
  tellEnds(
    played.app,
    () => front,
    (title, body, _tag, onClick) => void told.push({ title, body, onClick }),
  )
})

afterEach(() => {
  played.stop()
  vi.useRealTimers()
})

async function run(elapsed: number): Promise<void> {
  played.actions.open({ source: 'docker://acme/api:1', background: true })
  await settle()
  played.finish(elapsed)
}

it('tells of a long analysis that ends while the window is elsewhere, and leads to it', async () => {
  await run(12_300)
  expect(told).toMatchObject([
    { title: 'image:1 is analyzed', body: '8\u00a0B, 5\u00a0B reclaimable, in 12.3\u00a0s' },
  ])
  played.actions.activate('library')
  told[0]?.onClick()
  expect(played.state.active).toBe(played.tab().id)
})

it('tells of one that failed', async () => {
  played.actions.open({ source: 'docker://acme/api:1' })
  await settle()
  const emit = played.asked.at(-1)?.emit
  emit?.({
    kind: 'progress',
    stage: 'index',
    bytes: 1,
    totalBytes: null,
    entries: 1,
    layer: null,
    layerBytes: 0,
    path: null,
    note: null,
    elapsed: 20_000,
  })
  emit?.({
    kind: 'failed',
    failure: { code: 'internal', what: 'Cannot read it', why: 'it broke', hint: 'Again.' },
  })
  expect(told).toMatchObject([{ title: 'api:1 could not be analyzed', body: 'Cannot read it: it broke.' }])
})

it('says nothing of a quick one, to a window in front, or to someone who does not want it', async () => {
  await run(9000)
  front = true
  played.actions.close(played.tab().id)
  await run(12_000)
  front = false
  played.actions.close(played.tab().id)
  played.actions.setPreferences({ notifications: false })
  await run(12_000)
  expect(told).toEqual([])
})

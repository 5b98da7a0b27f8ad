import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { ImageSummary } from '#contract/calls'
import { snapshotEvents } from '#contract/snapshot-events'
import { newerImage } from '#renderer/store/newer'
import { analysisOf } from '#tests/support/analysis'

import { PlayedApp } from './play-app'

const NAME = 'acme/api:1'
const SOURCE = `docker://${NAME}`

let list: readonly ImageSummary[]
let played: PlayedApp

function image(id: string, name = NAME): ImageSummary {
  return { engine: 'docker', id, names: [name], bytes: 1, createdAt: 0, source: `docker://${name}` }
}

beforeEach(async () => {
  vi.useFakeTimers()
  list = [image('sha256:1')]
  played = new PlayedApp({ host: { 'image.list': () => Promise.resolve(list) } })
  await vi.advanceTimersByTimeAsync(1)
})
afterEach(() => {
  played.stop()
  vi.useRealTimers()
})

async function explored(listed: { engine: string; id: string } | null, name = NAME, id = 'sha256:1') {
  played.app.actions.open({ source: SOURCE, listed })
  await vi.advanceTimersByTimeAsync(1)
  const snapshot = analysisOf({ 'etc/a': '12345' })
  const found = { ...snapshot, image: { ...snapshot.image, name, id, source: `docker://${name}` } }
  for (const event of snapshotEvents(found, 1)) played.asked.at(-1)?.emit(event)
  await vi.advanceTimersByTimeAsync(1)
}

function newer(): ImageSummary | null {
  const { images, tabs } = played.app.store.getState()
  return newerImage(images, tabs[0]!)
}

describe('an image that was built again', () => {
  it('is told of while the one before is looked at', async () => {
    await explored({ engine: 'docker', id: 'sha256:1' })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(newer()).toBeNull()
    list = [image('sha256:2'), { ...image('sha256:1'), names: [] }]
    await vi.advanceTimersByTimeAsync(10_000)
    expect(newer()).toMatchObject({ id: 'sha256:2', source: SOURCE })
  })

  it('is told of when the image was asked for by its name, with or without the usual tag', async () => {
    list = [image('sha256:1', 'acme/api:latest')]
    await explored(null, 'acme/api')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(newer()).toBeNull()
    list = [image('sha256:2', 'acme/api:latest'), { ...image('sha256:1'), names: [] }]
    await vi.advanceTimersByTimeAsync(10_000)
    expect(newer()).toMatchObject({ id: 'sha256:2' })
  })

  it('is not guessed where the list knows the image by another ID, or no longer', async () => {
    await explored(null, NAME, 'sha256:config')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(newer()).toBeNull()
    list = []
    await vi.advanceTimersByTimeAsync(10_000)
    expect(newer()).toBeNull()
  })

  it('opens beside the one before', async () => {
    await explored({ engine: 'docker', id: 'sha256:1' })
    played.app.actions.open({ source: SOURCE, listed: { engine: 'docker', id: 'sha256:2' } })
    expect(played.app.store.getState().tabs).toHaveLength(2)
  })
})

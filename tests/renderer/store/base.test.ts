import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { ImageLayers, ImageSummary } from '#contract/calls'
import { snapshotEvents } from '#contract/snapshot-events'
import { baseOf } from '#renderer/store/base'
import { analysisOf } from '#tests/support/analysis'

import { PlayedApp } from './play-app'

const ID = 'sha256:1'
const IMAGE: ImageSummary = {
  engine: 'docker',
  id: ID,
  names: ['app:1'],
  bytes: 1,
  createdAt: null,
  source: 'docker://app:1',
}
const LAYERS: ImageLayers = { id: ID, layers: [], baseLayers: 1, baseName: 'deb:12' }

let played: PlayedApp
let answer: (layers: readonly ImageLayers[]) => void

beforeEach(() => {
  vi.useFakeTimers()
  const layers = new Promise<readonly ImageLayers[]>((resolve) => (answer = resolve))
  played = new PlayedApp({
    host: { 'image.list': () => Promise.resolve([IMAGE]), 'image.layers': () => layers },
  })
})

afterEach(() => {
  played.stop()
  vi.useRealTimers()
})

const settle = (ms = 1) => vi.advanceTimersByTimeAsync(ms)
const base = () => baseOf(played.state.images, played.tab())
const isShown = () => played.tab().analysis.snapshot !== null

/** Opens the image as an address does, and reads it to its end at once. */
async function openByAddress(): Promise<void> {
  played.actions.open({ source: IMAGE.source })
  await settle()
  read()
  await settle()
}

function read(): void {
  const { image: identity, ...rest } = analysisOf({ a: '1' }, { b: '2' })
  const image = { ...identity, id: ID, source: IMAGE.source }
  played.asked.at(-1)?.emit({ kind: 'image', image, expectedBytes: [null, null] })
  for (const event of snapshotEvents({ ...rest, image }, 42)) played.asked.at(-1)?.emit(event)
}

describe('the base image of what an address leads to', () => {
  it('is known before the first layer is drawn', async () => {
    await openByAddress()
    expect(isShown()).toBe(false)
    answer([LAYERS])
    await settle()
    expect(isShown()).toBe(true)
    expect(base()).toEqual({ layers: 1, name: 'deb:12' })
  })

  it('changes no color when the engine says it too late', async () => {
    await openByAddress()
    await settle(2000)
    expect(isShown()).toBe(true)
    const before = base()
    answer([LAYERS])
    await settle(100)
    expect(played.state.images.get('docker')?.layers.get(ID)).toEqual(LAYERS)
    expect(base()).toBe(before)
  })

  it('is asked for anew with the next analysis', async () => {
    await openByAddress()
    await settle(2000)
    answer([LAYERS])
    await settle()
    played.actions.retry(played.tab().id)
    await settle()
    read()
    await settle()
    expect(base()).toEqual({ layers: 1, name: 'deb:12' })
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { JobEvent } from '#contract/events'
import { snapshotEvents } from '#contract/snapshot-events'
import { analysisOf } from '#tests/support/analysis'

import { PlayedApp, settle } from './play-app'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const LAYERS = Array.from({ length: 30 }, (_, i) => ({ [`file-${i}`]: '12345' }))
const SNAPSHOT = analysisOf(...LAYERS)

describe('the news of a job', () => {
  it('change the window once for all that comes together', async () => {
    const { played, changes } = await opened()
    tell(played, ...layersRead())
    expect(changes()).toBe(0)
    await settle(100)
    expect(changes()).toBe(1)
    expect(played.tab().analysis.layersRead).toHaveLength(LAYERS.length)
  })

  it('change nothing where they are parts of the result, but that it is coming', async () => {
    const { played, changes } = await opened()
    const [paths, ...parts] = [...snapshotEvents(SNAPSHOT, 1)].slice(0, -1)
    if (paths !== undefined) tell(played, paths)
    expect(played.tab().analysis.arriving).toBe(true)
    const before = changes()
    tell(played, ...parts)
    await settle(100)
    expect(changes()).toBe(before)
  })

  it('are all there before the end, which is told at once', async () => {
    const { played } = await opened()
    tell(played, ...layersRead(), { kind: 'cancelled' })
    const { state, layersRead: read } = played.tab().analysis
    expect(state).toBe('cancelled')
    expect(read).toHaveLength(LAYERS.length)
  })

  it('are forgotten once the tab is analyzed anew', async () => {
    const { played } = await opened()
    tell(played, ...layersRead())
    played.actions.retry(played.tab().id)
    await settle(100)
    expect(played.tab().analysis.layersRead).toEqual([])
  })
})

/** An application that waits for an analysis, and how often its state has changed since. */
async function opened() {
  const played = new PlayedApp()
  await settle()
  played.actions.open({ source: 'docker://web:1' })
  await settle(100)
  let count = 0
  played.app.store.subscribe(() => count++)
  return { played, changes: () => count }
}

function tell(played: PlayedApp, ...events: readonly JobEvent[]): void {
  for (const event of events) played.asked.at(-1)?.emit(event)
}

function layersRead(): JobEvent[] {
  return LAYERS.map((_, index) => ({
    kind: 'layer',
    layer: { index, diffId: null, entries: 1, files: 1, markers: 0, storedBytes: 5, complete: true },
  }))
}

import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { VERIFIED, type LayerIntegrity } from '#core/model/integrity'
import type { JobEvent } from '#contract/events'
import { snapshotEvents } from '#contract/snapshot-events'
import { integrityOf } from '#renderer/store/verify'
import { analysisOf } from '#tests/support/analysis'

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

const WRONG = { state: 'mismatch', why: 'the bytes have sha256:00' } as const

/** Ends what was asked for last in an image of so many layers, of which the last one is not what its digest says. */
function answer(layers: number): void {
  const snapshot = analysisOf(...Array.from({ length: layers }, () => ({ a: '' })))
  const integrity = (at: number): LayerIntegrity => ({
    digest: at === layers - 1 ? WRONG : VERIFIED,
    diffId: VERIFIED,
  })
  const identities = snapshot.image.layers.map((layer, at) => ({ ...layer, integrity: integrity(at) }))
  const image = { ...snapshot.image, layers: identities }
  for (const event of snapshotEvents({ ...snapshot, image }, 1)) say(event)
}

function say(event: JobEvent): void {
  played.asked.at(-1)?.emit(event)
}

const PROGRESS = {
  kind: 'progress',
  stage: 'index',
  bytes: 5,
  totalBytes: 10,
  entries: 0,
  layer: null,
  layerBytes: 0,
  path: null,
  note: null,
  elapsed: 1,
} as const

it('reads all bytes beside what is shown, which stays as it is', async () => {
  const { id, analysis } = await played.explore('docker-archive:/tmp/a.tar')
  expect(integrityOf(played.tab()).map(({ digest }) => digest.state)).toEqual([
    'unknown',
    'unknown',
    'unknown',
  ])
  played.actions.verify(id)
  played.actions.verify(id)
  await settle()
  expect(played.asked).toHaveLength(2)
  expect(played.asked.at(-1)?.request).toEqual({
    source: 'docker-archive:/tmp/a.tar',
    choice: null,
    verify: true,
  })
  say(PROGRESS)
  await settle()
  expect(played.tab().verification).toEqual({ state: 'running', bytes: 5, totalBytes: 10 })
  answer(3)
  await settle()
  expect(played.tab().analysis).toBe(analysis)
  expect(played.state.toasts).toMatchObject([{ tone: 'danger', action: { label: 'Show' } }])
  expect(integrityOf(played.tab()).map(({ digest }) => digest.state)).toEqual([
    'verified',
    'verified',
    'mismatch',
  ])
})

it('can be stopped, and is not begun again by what comes late', async () => {
  const { id } = await played.explore('docker-archive:/tmp/a.tar')
  played.actions.verify(id)
  await settle()
  played.actions.stopVerifying(id)
  await settle()
  expect(played.asked.at(-1)?.signal.aborted).toBe(true)
  say(PROGRESS)
  answer(3)
  await settle()
  expect(played.tab().verification).toEqual({ state: 'cancelled' })
})

it('ends with its tab, and with an analysis anew', async () => {
  const { id } = await played.explore('docker-archive:/tmp/a.tar')
  played.actions.verify(id)
  await settle()
  const verifying = played.asked.at(-1)
  played.actions.retry(id)
  await settle()
  verifying?.emit(PROGRESS)
  await settle()
  expect([verifying?.signal.aborted, played.tab().verification]).toEqual([true, null])
})

it('says nothing of another image that is there by now', async () => {
  const { id } = await played.explore('docker-archive:/tmp/a.tar')
  played.actions.verify(id)
  await settle()
  answer(2)
  await settle()
  expect(played.tab().verification).toMatchObject({ state: 'failed', failure: { code: 'image-changed' } })
})

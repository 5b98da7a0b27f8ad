import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { EngineStatus } from '#contract/calls'

import { DOCKER, PlayedApp, settle } from './play-app'

let engines: readonly EngineStatus[]
let played: PlayedApp

beforeEach(async () => {
  vi.useFakeTimers()
  engines = [DOCKER]
  played = new PlayedApp({ host: { 'engine.list': () => Promise.resolve(engines) } })
  await settle()
})

afterEach(() => {
  played.stop()
  vi.useRealTimers()
})

const stateOfDocker = () => played.state.engines.list?.[0]?.state

it('is noticed while an image from elsewhere is in front', async () => {
  await played.explore('sample')
  expect(stateOfDocker()).toBe('running')
  engines = [{ ...DOCKER, state: 'stopped' }]
  await settle(10_000)
  expect(stateOfDocker()).toBe('stopped')
})

it('is noticed at once when an analysis fails for it', async () => {
  played.actions.open({ source: 'docker://a' })
  await settle()
  engines = [{ ...DOCKER, state: 'stopped' }]
  const failure = {
    code: 'engine-disconnected',
    what: 'Cannot read',
    why: 'it broke off',
    hint: 'Try again.',
  } as const
  played.asked[0]?.emit({ kind: 'failed', failure })
  await settle(10)
  expect(stateOfDocker()).toBe('stopped')
})

import { afterEach, describe, expect, it } from 'vitest'

import { EngineClient } from '#node/engines/client'
import { removeLeftovers } from '#node/engines/reader/leftovers'
import { READER_LABEL } from '#node/engines/reader/reader-request'
import { ownerMark } from '#node/lib/owner'

import { markOfTheDead } from '../support/dead-owner'
import { fakeEngine, json } from '../support/fake-engine'
import type { FakeEngine } from '../support/fake-engine'
import { testEnvironment } from '../support/opened'

let engine: FakeEngine | null = null
afterEach(async () => {
  await engine?.close()
  engine = null
})

/** Names of the containers that are removed of these. */
async function removedOf(containers: readonly object[]): Promise<string[]> {
  engine = await fakeEngine({
    '/containers/json': json(containers),
    '/containers/': (_request, response) => response.writeHead(204).end(),
  })
  const { address } = engine
  const endpoint = { engine: 'docker', name: 'Docker', address, startCommand: null, chosen: true } as const
  await removeLeftovers(new EngineClient(endpoint, testEnvironment({ variables: {} })))
  return engine.requests
    .filter((request) => request.startsWith('DELETE '))
    .map((request) => /containers\/(\w+)/.exec(request)?.[1] ?? '')
    .toSorted()
}

const container = (Id: string, State: string, mark: string): object => ({
  Id,
  State,
  Labels: { [READER_LABEL]: mark },
})

describe('what was left at an engine', () => {
  it('is removed in every state that a container has which never ran', async () => {
    const gone = await markOfTheDead()
    const states = ['created', 'dead', 'Dead', 'removing', 'exited', 'configured', 'initialized', '']
    const containers = states.map((state, i) => container(`c${i}`, state, gone))
    expect(await removedOf(containers)).toEqual(states.map((_, i) => `c${i}`))
  })

  it('is removed when it died with the engine, whoever made it', async () => {
    expect(
      await removedOf([container('mine', 'dead', ownerMark()), container('busy', 'created', ownerMark())]),
    ).toEqual(['mine'])
  })

  it('stays when it runs, or is not marked as ours', async () => {
    const gone = await markOfTheDead()
    const others = [
      container('running', 'running', gone),
      container('paused', 'paused', gone),
      container('unmarked', 'dead', ''),
      { Id: 'strange', State: 'dead', Labels: {} },
      { Id: 'stranger', State: 'dead' },
    ]
    expect(await removedOf(others)).toEqual([])
  })

  it('is asked for by label alone, as engines know different states', async () => {
    await removedOf([])
    const [asked = ''] = engine!.requests
    expect(decodeURIComponent(asked)).not.toContain('status')
  })

  it('leaves no connection behind', async () => {
    await removedOf([])
    await expect.poll(() => engine?.connections()).toBe(0)
  })
})

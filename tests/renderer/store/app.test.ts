import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { EngineStatus, ImageSummary } from '#contract/calls'
import type { JobEvent } from '#contract/events'
import { FailureError, type Failure } from '#contract/failure'
import { snapshotEvents } from '#contract/snapshot-events'
import { memoryClient, type MemoryClient, type MemoryHost } from '#renderer/api/memory-client'
import type { ImageTab } from '#renderer/store/state'
import { createApp, type App } from '#renderer/store/store'
import { analysisOf } from '#tests/support/analysis'

const FAILURE: Failure = { code: 'archive-damaged', what: 'Cannot open', why: 'torn', hint: 'Again.' }
const DOCKER: EngineStatus = {
  id: 'docker',
  name: 'Docker',
  endpoint: 'unix:///var/run/docker.sock',
  state: 'running',
  version: '28',
  apiVersion: '1.47',
  store: null,
  images: 1,
  failure: null,
  startCommand: null,
}
const IMAGE: ImageSummary = {
  engine: 'docker',
  id: 'sha256:1',
  names: ['acme/api:1'],
  bytes: 10,
  createdAt: 0,
  source: 'docker://acme/api:1',
}

interface Asked {
  readonly source: string
  readonly choice: string | null
  readonly emit: (event: JobEvent) => void
  readonly signal: AbortSignal
}

let asked: Asked[]
let engines: readonly EngineStatus[]
let client: MemoryClient
let app: App
let stop: () => void
let chosen: File[]

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  chosen = []
  engines = [DOCKER]
  begin({})
})

afterEach(() => {
  stop()
  vi.useRealTimers()
})

function begin(host: MemoryHost): void {
  client = memoryClient({
    'host.info': () => Promise.resolve({ version: '1', host: 'browser', platform: 'linux', open: null }),
    'engine.list': () => Promise.resolve(engines),
    'image.list': () => Promise.resolve([IMAGE]),
    'image.layers': ({ ids }) =>
      Promise.resolve(ids.map((id) => ({ id, layers: [], baseLayers: 0, baseName: null }))),
    analyze: ({ source, choice }, emit, signal) => void asked.push({ source, choice, emit, signal }),
    ...host,
  })
  app = createApp({ client, storage: null, now: Date.now, pickFiles: () => Promise.resolve(chosen) })
  stop = app.start()
}

/** Lets answers and the events of jobs arrive. */
function settle(ms = 1): Promise<unknown> {
  return vi.advanceTimersByTimeAsync(ms)
}

function tab(at = 0): ImageTab {
  const found = app.store.getState().tabs[at]
  if (found === undefined) throw new Error(`no tab ${at}`)
  return found
}

function last(): Asked {
  const found = asked.at(-1)
  if (found === undefined) throw new Error('nothing was asked')
  return found
}

function finish(): void {
  const snapshot = analysisOf({ etc: { type: 'directory' }, 'etc/a': '12345' }, { 'etc/a': '123' }, {})
  for (const event of snapshotEvents(snapshot, 42)) last().emit(event)
}

describe('the library', () => {
  it('asks for engines, images and their layers by itself', async () => {
    await settle()
    const state = app.store.getState()
    expect(state.library.place).toEqual({ kind: 'engine', engine: 'docker' })
    expect(state.images.get('docker')?.list).toEqual([IMAGE])
    expect([...(state.images.get('docker')?.layers.keys() ?? [])]).toEqual(['sha256:1'])
  })

  it('begins with an engine that runs, and stays where it began', async () => {
    stop()
    const down = { ...DOCKER, state: 'stopped' as const }
    const podman = { ...DOCKER, id: 'podman', name: 'Podman' }
    engines = [down, podman]
    begin({})
    await settle()
    expect(app.store.getState().library.place).toEqual({ kind: 'engine', engine: 'podman' })
    engines = [DOCKER, podman]
    await settle(20_000)
    expect(app.store.getState().library.place).toEqual({ kind: 'engine', engine: 'podman' })
  })

  it('notices by itself that an engine came up, within five seconds', async () => {
    stop()
    engines = [{ ...DOCKER, state: 'stopped' }]
    begin({})
    await settle()
    expect(app.store.getState().engines.nextCheckAt).toBe(Date.now() - 1 + 5000)
    engines = [DOCKER]
    await settle(5000)
    expect(app.store.getState().images.get('docker')?.list).toEqual([IMAGE])
  })

  it('keeps the list when the engine stops answering, and says why', async () => {
    stop()
    let works = true
    begin({
      'image.list': () => (works ? Promise.resolve([IMAGE]) : Promise.reject(new FailureError(FAILURE))),
    })
    await settle()
    works = false
    await settle(10_000)
    expect(app.store.getState().images.get('docker')).toMatchObject({ list: [IMAGE], failure: FAILURE })
    works = true
    await settle(10_000)
    expect(app.store.getState().images.get('docker')?.failure).toBeNull()
  })

  it('asks again when the connection is back', async () => {
    await settle()
    client.connect({ kind: 'lost', retryAt: 0 })
    engines = []
    client.connect({ kind: 'open' })
    await settle()
    expect(app.store.getState().engines.list).toEqual([])
  })
})

describe('an analysis', () => {
  it('ends in a snapshot of one reference, and is remembered', async () => {
    app.actions.open({ source: IMAGE.source, listed: { engine: 'docker', id: IMAGE.id } })
    await settle()
    finish()
    const { analysis, explorer } = tab()
    expect(analysis).toMatchObject({ state: 'done', elapsed: 42 })
    // What takes its time between the host and the window counts into no age.
    expect(analysis.endedAt).toBe(Date.now())
    expect(analysis.startedAt).toBeLessThan(Date.now())
    expect(analysis.snapshot?.diffs).toHaveLength(3)
    expect(explorer.layer).toBe(1)
    expect(app.store.getState().recent).toMatchObject([
      { source: IMAGE.source, imageId: IMAGE.id, storedBytes: 8, reclaimableBytes: 5 },
    ])
  })

  it('fails in words when a part of the snapshot never came', async () => {
    app.actions.open({ source: 'sample' })
    await settle()
    const [, ...parts] = snapshotEvents(analysisOf({ a: '1' }), 1)
    for (const event of parts) last().emit(event)
    expect(tab().analysis).toMatchObject({ state: 'failed', failure: { code: 'internal' }, snapshot: null })
  })

  it('is shown, not begun again, when it is asked for twice; a failed one is begun again', async () => {
    app.actions.open({ source: 'sample' })
    app.actions.activate('library')
    app.actions.open({ source: 'sample' })
    await settle()
    expect(asked).toHaveLength(1)
    expect(app.store.getState().active).toBe(tab().id)
    last().emit({ kind: 'failed', failure: FAILURE })
    app.actions.open({ source: 'sample' })
    await settle()
    expect(asked).toHaveLength(2)
    expect(tab().analysis.state).toBe('connecting')
  })

  it('is another one when the tag has moved', async () => {
    app.actions.open({ source: IMAGE.source, listed: { engine: 'docker', id: 'sha256:1' } })
    app.actions.open({ source: IMAGE.source, listed: { engine: 'docker', id: 'sha256:2' } })
    await settle()
    expect(app.store.getState().tabs).toHaveLength(2)
  })

  it('is cancelled by asking the host, and ends when the host says so', async () => {
    app.actions.open({ source: 'sample' })
    await settle()
    app.actions.cancel(tab().id)
    expect(last().signal.aborted).toBe(true)
    expect(tab().analysis).toMatchObject({ state: 'connecting', cancelling: true })
    last().emit({ kind: 'cancelled' })
    expect(tab().analysis.state).toBe('cancelled')
  })

  it('is stopped when its tab is closed, and then heard no more', async () => {
    app.actions.open({ source: 'sample' })
    await settle()
    app.actions.close(tab().id)
    expect(last().signal.aborted).toBe(true)
    expect(app.store.getState()).toMatchObject({ tabs: [], active: 'library' })
    finish()
    expect(app.store.getState().recent).toEqual([])
  })

  it('takes the image that was chosen of several', async () => {
    const facts = { platform: null, layers: 1, digest: null, createdAt: null, unavailable: null }
    const choices = [{ choice: '1', name: 'a', ...facts }]
    app.actions.open({ source: '/tmp/bundle.tar' })
    await settle()
    last().emit({ kind: 'failed', failure: { ...FAILURE, code: 'image-choice-needed', choices } })
    app.actions.choose(tab().id, '1')
    await settle()
    expect(last()).toMatchObject({ source: '/tmp/bundle.tar', choice: '1' })
  })

  it('ends when the connection is lost, and can be tried again', async () => {
    app.actions.open({ source: 'sample' })
    await settle()
    client.connect({ kind: 'lost', retryAt: 0 })
    expect(tab().analysis).toMatchObject({ state: 'failed', failure: { code: 'connection-lost' } })
    client.connect({ kind: 'open' })
    app.actions.retry(tab().id)
    await settle()
    finish()
    expect(tab().analysis.state).toBe('done')
  })

  it('opens what the system asks for', async () => {
    client.open('docker-archive:/tmp/web.tar')
    await settle()
    expect(tab()).toMatchObject({ name: 'web.tar', source: 'docker-archive:/tmp/web.tar' })
  })
})

describe('files', () => {
  it('are offered to the host, one tab each, and offered again on a retry', async () => {
    stop()
    let offered = 0
    begin({ sourceOf: () => `upload:${++offered}` })
    chosen = [new File(['x'], 'a.tar'), new File(['y'], 'b.tar')]
    await app.actions.openArchive()
    await settle()
    expect(app.store.getState().tabs.map(({ name, source }) => [name, source])).toEqual([
      ['a.tar', 'upload:1'],
      ['b.tar', 'upload:2'],
    ])
    asked[0]?.emit({ kind: 'failed', failure: FAILURE })
    app.actions.retry(tab().id)
    await settle()
    expect(last().source).toBe('upload:3')
  })

  it('are not analyzed when the tab is closed before the host has answered', async () => {
    stop()
    begin({ sourceOf: () => 'upload:1' })
    app.actions.openFiles([new File(['x'], 'a.tar')])
    app.actions.close(tab().id)
    await settle()
    expect(asked).toEqual([])
  })
})

describe('tabs', () => {
  it('go round with the library among them, and closing goes to the neighbor', async () => {
    app.actions.open({ source: '/a.tar' })
    app.actions.open({ source: '/b.tar', background: true })
    await settle()
    const [first, second] = app.store.getState().tabs.map(({ id }) => id)
    expect(app.store.getState().active).toBe(first)
    app.actions.activateNext(1)
    expect(app.store.getState().active).toBe(second)
    app.actions.activateNext(1)
    expect(app.store.getState().active).toBe('library')
    app.actions.activateNext(-1)
    app.actions.close(second ?? 0)
    expect(app.store.getState().active).toBe(first)
  })
})

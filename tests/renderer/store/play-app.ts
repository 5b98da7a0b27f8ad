import { vi } from 'vitest'

import type { AnalysisRequest, EngineStatus } from '#contract/calls'
import type { JobEvent } from '#contract/events'
import { snapshotEvents } from '#contract/snapshot-events'
import { memoryClient, type MemoryClient, type MemoryHost } from '#renderer/api/memory-client'
import type { ImageTab } from '#renderer/store/state'
import type { KeyValueStorage } from '#renderer/store/storage'
import { createApp, type App } from '#renderer/store/store'
import { analysisOf } from '#tests/support/analysis'

export const DOCKER: EngineStatus = {
  id: 'docker',
  name: 'Docker',
  endpoint: 'unix:///var/run/docker.sock',
  state: 'running',
  version: '28',
  apiVersion: '1.47',
  store: null,
  images: 0,
  failure: null,
  startCommand: null,
}
export const PODMAN: EngineStatus = { ...DOCKER, id: 'podman', name: 'Podman' }

export interface Asked {
  readonly request: AnalysisRequest
  readonly emit: (event: JobEvent) => void
  readonly signal: AbortSignal
}

/** An application without a window on a host that answers what a test says. Wants fake timers. */
export class PlayedApp {
  readonly asked: Asked[] = []
  readonly client: MemoryClient
  readonly app: App
  readonly stop: () => void

  constructor({
    storage = null,
    engines = [DOCKER],
    host = {},
  }: { storage?: KeyValueStorage; engines?: readonly EngineStatus[]; host?: MemoryHost } = {}) {
    this.client = memoryClient({
      'host.info': () => Promise.resolve({ version: '1', host: 'browser', platform: 'linux', open: null }),
      'engine.list': () => Promise.resolve(engines),
      'image.list': () => Promise.resolve([]),
      'image.layers': () => Promise.resolve([]),
      analyze: (request, emit, signal) => void this.asked.push({ request, emit, signal }),
      ...host,
    })
    this.app = createApp({
      client: this.client,
      storage,
      now: Date.now,
      pickFiles: () => Promise.resolve([]),
    })
    this.stop = this.app.start()
  }

  get state() {
    return this.app.store.getState()
  }

  get actions() {
    return this.app.actions
  }

  tab(at = 0): ImageTab {
    const found = this.state.tabs[at]
    if (found === undefined) throw new Error(`no tab ${at}`)
    return found
  }

  /** Ends the analysis that was asked for last in a small snapshot. */
  finish(elapsed = 42): void {
    const snapshot = analysisOf({ etc: { type: 'directory' }, 'etc/a': '12345' }, { 'etc/a': '123' }, {})
    for (const event of snapshotEvents(snapshot, elapsed)) this.asked.at(-1)?.emit(event)
  }

  /** Opens a source and waits until it is analyzed. */
  async explore(source: string): Promise<ImageTab> {
    this.actions.open({ source })
    await settle()
    this.finish()
    await settle()
    return this.tab(this.state.tabs.length - 1)
  }
}

/** Lets answers and the events of jobs arrive. */
export function settle(ms = 1): Promise<unknown> {
  return vi.advanceTimersByTimeAsync(ms)
}

/** A storage in memory. */
export function memoryStorage(values: Readonly<Record<string, string>> = {}) {
  const stored = new Map(Object.entries(values))
  return {
    stored,
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  }
}

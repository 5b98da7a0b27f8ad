import type { CallHandlers } from '#contract/calls'

import { cacheUsage, clearCache } from '../cache/usage'
import type { Engines } from '../engines/engines'
import type { Environment } from '../lib/environment'
import { FetchedSink } from '../saves/fetched-sink'
import { safeFileName } from '../saves/file-name'
import type { SaveSink } from '../saves/save-sink'
import type { FrameListener, JobService } from './service'

export interface HandlerOptions {
  readonly environment: Environment
  readonly engines: Engines
  readonly jobs: JobService
  /** Sends a frame to the client whose handlers these are. */
  readonly send: FrameListener
  /** Source to open at once, handed out with the first `host.info`. */
  readonly open: string | null
  /** Asks the user for an archive; null when the host has no dialogs. */
  readonly pickArchive: (() => Promise<string | null>) | null
  /** Makes the place of a save; null when the user thought better of it. `bytes` is null where it is unknown. */
  readonly openSave: (name: string, bytes: number | null) => Promise<SaveSink | null>
  /** Where the client sends the upload with this ID. */
  readonly uploadUrl: (id: string) => string
}

/** The answers to one client's calls, and a way to end its jobs when it goes away. */
export interface ClientHandlers {
  readonly handlers: CallHandlers
  cancelAll(): void
}

/** Makes the handlers of one client (a window, a socket). A client can only cancel jobs that it started. */
export function createHandlers(options: HandlerOptions): ClientHandlers {
  const { environment, engines, jobs, send } = options
  const own = new Set<number>()
  const handlers: CallHandlers = {
    'host.info': () =>
      Promise.resolve({
        version: environment.version,
        host: environment.host === 'desktop' ? 'desktop' : 'browser',
        platform: environment.platform,
        open: options.open,
      }),
    'engine.list': () => engines.list(),
    'image.list': ({ engine }) => engines.images(engine),
    'image.layers': ({ engine, ids }) => engines.layers(engine, ids),
    'archive.pick': async () => (await options.pickArchive?.()) ?? null,
    'upload.open': ({ name, bytes }) => {
      const id = jobs.uploads.open(name, bytes)
      return Promise.resolve({ source: `upload:${id}`, url: options.uploadUrl(id) })
    },
    'analysis.start': (request) => {
      const job = jobs.start(request, send)
      own.add(job)
      return Promise.resolve({ job })
    },
    'content.start': (request) => {
      const job = jobs.start(request, send)
      own.add(job)
      return Promise.resolve({ job })
    },
    'save.open': async ({ name, bytes }) => {
      const sink = await options.openSave(safeFileName(name), bytes)
      if (sink === null) return null
      const save = jobs.saves.open(sink)
      return { save, url: sink instanceof FetchedSink ? `/save/${save}` : null }
    },
    'analysis.cancel': ({ job }) => {
      if (own.has(job)) jobs.cancel(job)
      return Promise.resolve(null)
    },
    'cache.usage': () => cacheUsage(environment),
    'cache.clear': () => clearCache(environment),
  }
  return { handlers, cancelAll: () => own.forEach((job) => jobs.cancel(job)) }
}

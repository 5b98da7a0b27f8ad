import type { AnalysisRequest, CallHandlers, CallName } from '#contract/calls'
import type { ContentEvent, ContentRequest } from '#contract/content'
import type { JobEvent } from '#contract/events'
import { FailureError, toFailure } from '#contract/failure'

import type { Client, Connection } from './client'
import { JobRouter, type AnyEvent } from './jobs'

type Started = 'analysis.start' | 'analysis.cancel' | 'content.start'

/** A host that lives in the same page, for tests. */
export interface MemoryHost extends Partial<Omit<CallHandlers, Started>> {
  /** Plays an analysis: emits events until its end; hears of a cancel through the signal. */
  analyze?:
    ((request: AnalysisRequest, emit: (event: JobEvent) => void, signal: AbortSignal) => void) | undefined
  /** Plays a job on contents, as `analyze` does. */
  contents?:
    ((request: ContentRequest, emit: (event: ContentEvent) => void, signal: AbortSignal) => void) | undefined
  /** Hears of addresses that the browser would fetch. */
  fetched?: ((url: string) => void) | undefined
  /** The source reference of a file; its name unless given. */
  sourceOf?: ((file: File) => string) | undefined
}

export interface MemoryClient extends Client {
  /** Acts as the system that asks to open something. */
  open(source: string): void
  connect(connection: Connection): void
}

/** The client of tests: calls handlers directly, events come in the next task as they do on a wire. */
export function memoryClient(host: MemoryHost): MemoryClient {
  const jobs = new JobRouter()
  const running = new Map<number, AbortController>()
  const openers = new Set<(source: string) => void>()
  const watchers = new Set<(connection: Connection) => void>()
  let connection: Connection = { kind: 'open' }
  let next = 1

  const call: Client['call'] = async (name, request) => {
    const handler = host[name as Exclude<CallName, Started>] as
      ((request: unknown) => Promise<never>) | undefined
    if (handler === undefined)
      throw new FailureError(toFailure(new Error(`no handler for ${name}`), 'Cannot answer'))
    return handler(request)
  }
  const start = (
    play: (emit: (event: AnyEvent) => void, signal: AbortSignal) => void,
  ): Promise<{ job: number }> => {
    const job = next++
    const controller = new AbortController()
    running.set(job, controller)
    setTimeout(() => play((event) => jobs.deliver(job, event), controller.signal))
    return Promise.resolve({ job })
  }
  const cancel = (job: number): void => running.get(job)?.abort()
  return {
    call,
    analyze: (request, onEvent) =>
      jobs.start(
        () => start((emit, signal) => host.analyze?.(request, emit, signal)),
        cancel,
        (event) => onEvent(event as JobEvent),
      ),
    contents: (request, onEvent) =>
      jobs.start(
        () => start((emit, signal) => host.contents?.(request, emit, signal)),
        cancel,
        (event) => onEvent(event as ContentEvent),
      ),
    fetchSave: (url) => host.fetched?.(url),
    offer: (file) =>
      Promise.resolve({
        source: host.sourceOf?.(file) ?? file.name,
        sent: Promise.resolve(),
        stop: () => undefined,
      }),
    onOpen: (listener) => {
      openers.add(listener)
      return () => openers.delete(listener)
    },
    onConnection: (listener) => {
      watchers.add(listener)
      listener(connection)
      return () => watchers.delete(listener)
    },
    close: () => undefined,
    open: (source) => {
      for (const listener of openers) listener(source)
    },
    connect: (state) => {
      connection = state
      if (state.kind === 'lost') {
        jobs.failAll({
          code: 'connection-lost',
          what: 'Lost the connection to Layerscope',
          why: 'a test cut it',
          hint: 'Try again.',
        })
      }
      for (const listener of watchers) listener(state)
    },
  }
}

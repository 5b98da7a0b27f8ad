import type { Bridge } from '#contract/bridge'
import type { ContentEvent } from '#contract/content'
import type { JobEvent } from '#contract/events'
import { FailureError } from '#contract/failure'
import { decodeAnyFrame } from '#contract/frame'

import type { Client } from './client'
import { JobRouter } from './jobs'

/** The client of a desktop window: speaks through the bridge that the preload script exposes. */
export function ipcClient(bridge: Bridge): Client {
  const jobs = new JobRouter()
  const stopFrames = bridge.onFrame((job, frame) => jobs.deliver(job, decodeAnyFrame(frame)))
  const call: Client['call'] = async (name, request) => {
    const reply = await bridge.call(name, request)
    if (reply.ok) return reply.value
    throw new FailureError(reply.failure)
  }
  const cancel = (job: number): void => void call('analysis.cancel', { job }).catch(ignore)
  return {
    call,
    analyze: (request, onEvent) =>
      jobs.start(
        () => call('analysis.start', request),
        cancel,
        (event) => onEvent(event as JobEvent),
      ),
    contents: (request, onEvent) =>
      jobs.start(
        () => call('content.start', request),
        cancel,
        (event) => onEvent(event as ContentEvent),
      ),
    // A desktop writes what is saved by itself.
    fetchSave: ignore,
    offer: (file) => {
      const source = bridge.pathOf(file)
      if (source !== '') return Promise.resolve({ source, sent: Promise.resolve(), stop: ignore })
      return Promise.reject(
        new FailureError({
          code: 'file-unreadable',
          what: `Cannot open ${file.name}`,
          why: 'what was dropped is not a file on this computer',
          hint: 'Save it first, then open the saved file.',
        }),
      )
    },
    onOpen: (listener) => bridge.onOpen(listener),
    onConnection: (listener) => {
      listener({ kind: 'open' })
      return ignore
    },
    close: stopFrames,
  }
}

function ignore(): void {}

import type { Readable } from 'node:stream'

import { Engines } from '../engines/engines'
import type { Environment } from '../lib/environment'
import { uploadInterrupted } from '../failures/file'
import { createHandlers } from '../jobs/handlers'
import { JobService } from '../jobs/service'
import { FetchedSink } from '../saves/fetched-sink'
import { FileSink } from '../saves/file-sink'
import type { SaveSink } from '../saves/save-sink'
import { answerCall } from './answer'
import type { Host, Session } from './host'

/** A {@link Host} with a life of its own. */
export interface EngineHost extends Host {
  /** Changes what pages that come from now on open at once. */
  setOpen(source: string): void
  /** Cancels every job and waits until nothing runs; false when something hangs in the system, and still does. */
  close(): Promise<boolean>
}

/** What a host does beyond the engine; null where it has no dialogs. */
export interface EngineHostOptions {
  /** Source that pages open at once. */
  readonly open: string | null
  /** Asks for an archive; answers its path, or null. */
  readonly pickArchive: (() => Promise<string | null>) | null
  /** Asks where to save something, a name proposed; answers a path, or null. Without it the browser fetches it. */
  readonly pickSave?: ((name: string) => Promise<string | null>) | null
}

/** The engine behind real pages. */
export function createEngineHost(
  environment: Environment,
  { open, pickArchive, pickSave = null }: EngineHostOptions,
): EngineHost {
  const jobs = new JobService({ environment })
  const engines = new Engines(environment)
  let source = open
  const openSave = async (name: string, bytes: number | null): Promise<SaveSink | null> => {
    if (pickSave === null) return new FetchedSink(name, bytes, environment.timing.uploadStart)
    const path = await pickSave(name)
    return path === null ? null : new FileSink(path)
  }
  return {
    session: (send): Session => {
      // Somebody looks at a page, and will soon want something of it.
      jobs.prepare()
      const uploadUrl = (id: string): string => `/upload/${id}`
      const common = { environment, engines, jobs, pickArchive, openSave, uploadUrl }
      const client = createHandlers({ ...common, send, open: source })
      return {
        answer: (name, request) => answerCall(client.handlers, name, request),
        close: () => client.cancelAll(),
      }
    },
    upload: async (id, body: Readable) => {
      // An iteration that ends early must leave the connection alive for the answer.
      const bytes = body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
      if (await jobs.uploads.accept(id, bytes)) return
      throw uploadInterrupted('the file', 'no analysis wants it')
    },
    download: (id, send) => jobs.saves.fetch(id, send),
    setOpen: (asked) => {
      source = asked
    },
    close: () => jobs.close(),
  }
}

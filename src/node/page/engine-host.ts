import type { Readable } from 'node:stream'

import { Engines } from '../engines/engines'
import type { Environment } from '../environment'
import { uploadInterrupted } from '../failures/file'
import { createHandlers } from '../jobs/handlers'
import { JobService } from '../jobs/service'
import { answerCall } from './answer'
import type { Host, Session } from './host'

/** A {@link Host} with a life of its own. */
export interface EngineHost extends Host {
  /** Changes what pages that come from now on open at once. */
  setOpen(source: string): void
  /** Cancels every job and waits until nothing runs. */
  close(): Promise<void>
}

/** The engine behind real pages. `open` is the source they open at once; `pickArchive` asks in a dialog. */
export function createEngineHost(
  environment: Environment,
  { open, pickArchive }: { open: string | null; pickArchive: (() => Promise<string | null>) | null },
): EngineHost {
  const jobs = new JobService({ environment })
  const engines = new Engines(environment)
  let source = open
  return {
    session: (send): Session => {
      const uploadUrl = (id: string): string => `/upload/${id}`
      const common = { environment, engines, jobs, pickArchive, uploadUrl }
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
      throw uploadInterrupted('the file', 'no analysis wants (the rest of) it')
    },
    setOpen: (asked) => {
      source = asked
    },
    close: () => jobs.close(),
  }
}

import type { Readable } from 'node:stream'

import type { Reply } from '#contract/calls'

import type { FetchedSave } from '../saves/fetched-sink'

/** The engine behind the pages, as whoever serves pages needs it. */
export interface Host {
  /** A page came; it hears the frames of its own jobs only. */
  session(onFrame: (job: number, frame: Uint8Array) => void): Session
  /**
   * Feeds a file that a page sends to the job that waits for it, no faster than it reads. Resolves when the job
   * has taken all it wants, which need not be all of it; rejects with a FailureError when it cannot use it.
   */
  upload(id: string, body: Readable): Promise<void>
  /**
   * Hands what is saved under this ID to `send` once there is something of it; false when there is nothing (any
   * more). Each can be had once. Rejects as `send` does.
   */
  download(id: string, send: (save: FetchedSave) => Promise<void>): Promise<boolean>
}

/** One page, from its first call until it goes. */
export interface Session {
  /** Answers a call, whatever came over the wire. Never rejects. */
  answer(name: unknown, request: unknown): Promise<Reply>
  /** Cancels what runs for the page. */
  close(): void
}

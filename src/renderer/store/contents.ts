import type { SavePlace } from '#contract/calls'
import type { ContentEvent, ContentPiece, ContentRequest, ContentTask, StoredFile } from '#contract/content'
import { FailureError, toFailure } from '#contract/failure'

import type { Offer } from '../api/client'
import type { Context } from './context'

/** A job on contents that is running. */
export interface ContentRun {
  /** Stops it; the end still comes as an event, unless it came before. */
  cancel(): void
}

/**
 * Actions that read contents of an analyzed image. A file that was sent to the host is sent again, twice, as the host
 * keeps nothing of it and has to know where each layer is before it can read one.
 */
export function contentActions(context: Context, files: ReadonlyMap<number, File>) {
  const { client, get } = context

  const start = (id: number, task: ContentTask, onEvent: (event: ContentEvent) => void): ContentRun => {
    let cancelled = false
    let ended = false
    let running: ContentRun | null = null
    let offers: readonly Offer[] = []
    const end = (event: ContentEvent): void => {
      if (ended) return
      ended = true
      for (const offer of offers) offer.stop()
      onEvent(event)
    }
    const begin = async (): Promise<void> => {
      const file = files.get(id)
      if (file !== undefined) offers = await Promise.all([client.offer(file), client.offer(file)])
      if (cancelled) return end({ kind: 'cancelled' })
      // Sending breaks off when the host has what it wants; what went wrong, its job says.
      for (const { sent } of offers) sent.catch(() => undefined)
      running = client.contents(requestOf(id, task, offers), (event) => {
        if (isLast(event)) end(event)
        else if (!ended) onEvent(event)
      })
    }
    void begin().catch((error: unknown) =>
      end({ kind: 'failed', failure: toFailure(error, 'Cannot read the image') }),
    )
    return {
      cancel: () => {
        cancelled = true
        running?.cancel()
      },
    }
  }

  const requestOf = (id: number, task: ContentTask, offers: readonly Offer[]): ContentRequest => {
    const tab = get().tabs.find((it) => it.id === id)
    if (tab === undefined) throw new FailureError(tabClosed())
    const { engineMetadata } = get().preferences
    const [first, second] = offers
    return {
      source: first?.source ?? tab.source,
      // A desktop names the file by its path, and needs nothing sent.
      ...(second?.source.startsWith('upload:') === true ? { again: second.source } : {}),
      choice: tab.choice,
      imageId: tab.analysis.snapshot?.image.id ?? null,
      ...(engineMetadata === 'off' ? { engineMetadata } : {}),
      task,
    }
  }

  /** Pieces of contents, in the order asked for. Rejects with a FailureError, and when the signal comes. */
  const readPieces = (
    id: number,
    pieces: readonly ContentPiece[],
    signal: AbortSignal,
  ): Promise<readonly Uint8Array[]> =>
    new Promise((resolve, reject) => {
      const chunks: Uint8Array[][] = pieces.map(() => [])
      const run = start(id, { kind: 'read', pieces }, (event) => {
        if (event.kind === 'chunk') chunks[event.piece]?.push(event.bytes)
        else if (event.kind === 'content-done') resolve(chunks.map(joined))
        else if (event.kind === 'failed') reject(new FailureError(event.failure))
        else if (event.kind === 'cancelled') reject(new Error('cancelled'))
      })
      signal.addEventListener('abort', () => run.cancel(), { once: true })
    })

  return {
    /** Starts a job on the contents of a tab's image and hears its events, of which the last one is an end. */
    readContents: start,
    /** One piece of a content. Rejects with a FailureError, and when the signal comes. */
    readPiece: async (
      id: number,
      file: StoredFile,
      from: number,
      bytes: number,
      signal: AbortSignal,
    ): Promise<Uint8Array> => {
      const [piece] = await readPieces(id, [{ file, from, bytes }], signal)
      return piece ?? new Uint8Array(0)
    },
    readPieces,
    /** Bytes that have to be sent again to read a content of this tab; 0 where the host has them. */
    sentBytes: (id: number): number => (get().host?.host === 'desktop' ? 0 : (files.get(id)?.size ?? 0)),
    /** Asks where to save; null when the user thought better of it. Rejects with a FailureError. */
    openSave: (name: string, bytes: number | null): Promise<SavePlace | null> =>
      client.call('save.open', { name, bytes }),
  }
}

function isLast({ kind }: ContentEvent): boolean {
  return kind === 'content-done' || kind === 'failed' || kind === 'cancelled'
}

function tabClosed() {
  return {
    code: 'internal',
    what: 'Cannot read the image',
    why: 'its tab was closed',
    hint: 'Open the image again.',
  } as const
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

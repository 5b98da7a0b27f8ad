import type { AnalysisRequest, CallName, CallRequest, CallResponse } from '#contract/calls'
import type { ContentEvent, ContentRequest } from '#contract/content'
import type { JobEvent } from '#contract/events'

/** All that the window asks of its host, whichever way the host is reached. */
export interface Client {
  /** Asks one thing. Rejects with a FailureError only. */
  call<K extends CallName>(name: K, request: CallRequest<K>): Promise<CallResponse<K>>
  /**
   * Starts an analysis and hears its events, of which exactly one is an end and the last; a start that fails is
   * a `failed` event too. Events never come before this returns.
   */
  analyze(request: AnalysisRequest, onEvent: (event: JobEvent) => void): RunningAnalysis
  /** Starts a job on contents; its events come as those of {@link analyze} do. */
  contents(request: ContentRequest, onEvent: (event: ContentEvent) => void): RunningAnalysis
  /** Lets the browser fetch what is being saved from an address that `save.open` answered. */
  fetchSave(url: string): void
  /** Makes a file that the user dropped or chose known to the host. Rejects with a FailureError. */
  offer(file: File): Promise<Offer>
  /** Hears sources that the system asks to open. */
  onOpen(listener: (source: string) => void): () => void
  /** Hears how the connection is, at once and whenever it changes. */
  onConnection(listener: (connection: Connection) => void): () => void
  close(): void
}

export interface RunningAnalysis {
  /** Asks the host to stop; the end still comes as an event. Safe to call twice. */
  cancel(): void
}

/** A file as the host knows it. */
export interface Offer {
  readonly source: string
  /** Resolves when the host has all it needs; rejects with a FailureError when sending broke off. */
  readonly sent: Promise<void>
  /** Stops sending. */
  stop(): void
}

export type Connection =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  /** Gone; tried again at `retryAt`, milliseconds since the epoch. */
  | { readonly kind: 'lost'; readonly retryAt: number }

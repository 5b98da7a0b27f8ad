import type { CallName, CallRequest, Reply } from './calls'

/** What the preload script puts on `window.layerscope`: all that a desktop page can reach. */
export interface Bridge {
  call<K extends CallName>(name: K, request: CallRequest<K>): Promise<Reply<K>>
  /** Hears every frame of every job of this window; returns a function that stops it. */
  onFrame(listener: (job: number, frame: Uint8Array) => void): () => void
  /** Hears sources that the system asks to open (a second start, a dropped icon). */
  onOpen(listener: (source: string) => void): () => void
  /** Absolute path of a file that the user dropped, or an empty string. */
  pathOf(file: unknown): string
}

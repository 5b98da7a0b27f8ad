import type { CallName, CallRequest, Reply } from './calls'

/** What the menu of a desktop application can ask of its window. */
export const MENU_COMMANDS = [
  'open-image',
  'open-archive',
  'close-tab',
  'reopen-tab',
  'settings',
  'zoom-in',
  'zoom-out',
  'zoom-reset',
] as const
export type MenuCommand = (typeof MENU_COMMANDS)[number]

/** What the preload script puts on `window.layerscope`: all that a desktop page can reach. */
export interface Bridge {
  call<K extends CallName>(name: K, request: CallRequest<K>): Promise<Reply<K>>
  /** Hears every frame of every job of this window; returns a function that stops it. */
  onFrame(listener: (job: number, frame: Uint8Array) => void): () => void
  /** Hears sources and links that the system asks to open (a second start, a dropped icon, a click on a link). */
  onOpen(listener: (source: string) => void): () => void
  /** Hears what is chosen in the menu. */
  onCommand(listener: (command: string) => void): () => void
  /** Draws the page at this many percent of its usual size. */
  zoom(percent: number): void
  /** Absolute path of a file that the user dropped, or an empty string. */
  pathOf(file: unknown): string
}

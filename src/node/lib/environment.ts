/**
 * Everything the node side takes from the outside, as plain data, so that it can be handed to a worker thread and
 * made up in a test. Nothing below reads `process.env` or the current folder by itself.
 */
export interface Environment {
  readonly version: string
  /** `desktop`: files have paths and dialogs exist. `browser`: files are sent. `terminal`: the command line. */
  readonly host: 'desktop' | 'browser' | 'terminal'
  readonly platform: NodeJS.Platform
  /** `process.arch` */
  readonly arch: string
  /** Environment variables; engines are found by them. */
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** Folder that relative paths start from. */
  readonly folder: string
  /** Folder with `sample-image.tar.gz`. */
  readonly resources: string
  /** Built file that runs as a worker thread, see `jobs/thread-entry.ts`. Null runs everything in this thread. */
  readonly worker: string | null
  readonly timing: Timing
}

/** Bounds in milliseconds; tests make them short. */
export interface Timing {
  /** A small question to an engine (ping, list, inspect). */
  readonly engineCall: number
  /** How long an engine may take to make a container that is never started. */
  readonly reader: number
  /** How often a silent export is followed by a ping. */
  readonly exportPing: number
  /** How long an engine may leave such a ping unanswered. */
  readonly exportStall: number
  /** How long a cancelled job may take to end by itself. */
  readonly cancel: number
  /** How long a thread that is ended may take to be gone, before nobody waits for it any more. */
  readonly stuck: number
  /** How long an ended job may take to put away what it learned. */
  readonly tidy: number
  /** How long an announced upload may take to begin. */
  readonly uploadStart: number
}

export const DEFAULT_TIMING: Timing = {
  engineCall: 10_000,
  reader: 30_000,
  exportPing: 5_000,
  exportStall: 15_000,
  cancel: 700,
  stuck: 3_000,
  tidy: 20_000,
  uploadStart: 60_000,
}

/** The environment of this process; the host adds what only it knows. */
export function processEnvironment(
  host: Pick<Environment, 'version' | 'host' | 'resources' | 'worker'> & { home: string },
): Environment {
  return {
    ...host,
    platform: process.platform,
    arch: process.arch,
    variables: { ...process.env },
    folder: process.cwd(),
    timing: DEFAULT_TIMING,
  }
}

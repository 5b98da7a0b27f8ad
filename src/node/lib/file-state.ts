import { statSync } from 'node:fs'
import type { BigIntStats } from 'node:fs'
import { stat } from 'node:fs/promises'

/** A file, and what the system says of it; null where there is none. */
export interface FileState {
  readonly path: string
  /** Device, inode, size, and the times of the last change of content and of anything. */
  readonly state: string | null
}

/** What tells one state of a file from another. */
export type FileFacts = Pick<BigIntStats, 'dev' | 'ino' | 'size' | 'mtimeNs' | 'ctimeNs'>

/**
 * How long a change may be ago without a later one showing in its time: a tick of the clock that file systems take it
 * from, and two seconds where they keep no fractions.
 */
const TICK = 20_000_000n
const COARSE = 2_000_000_000n
const SECOND = 1_000_000_000n

/** The files that a source reads, each as it was before it was read. */
export class SeenFiles {
  readonly #states = new Map<string, string | null>()
  #settled = true

  /** Notes a file that is about to be read, or to be missed; only the first time counts. */
  note(path: string): void {
    if (!this.#states.has(path)) this.#add(path, stats(path))
  }

  /** The same where the file is open already. */
  noteOpen(path: string, stats: FileFacts): void {
    if (!this.#states.has(path)) this.#add(path, stats)
  }

  /** Null when one of them was changed so shortly before that a further change might not show. */
  list(): readonly FileState[] | null {
    return this.#settled ? [...this.#states].map(([path, state]) => ({ path, state })) : null
  }

  #add(path: string, stats: FileFacts | null): void {
    this.#states.set(path, stats === null ? null : stateOf(stats))
    if (stats !== null && !isSettled(stats)) this.#settled = false
  }
}

/** Whether all of these files are as they were. Never rejects. */
export async function areUnchanged(files: readonly FileState[]): Promise<boolean> {
  const same = await Promise.all(
    files.map(async ({ path, state }) => {
      const now = await stat(path, { bigint: true }).then(stateOf, () => null)
      return now === state
    }),
  )
  return same.every(Boolean)
}

function stats(path: string): FileFacts | null {
  try {
    return statSync(path, { bigint: true })
  } catch {
    return null
  }
}

function stateOf({ dev, ino, size, mtimeNs, ctimeNs }: FileFacts): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ')
}

function isSettled({ ctimeNs }: FileFacts): boolean {
  const unsure = ctimeNs % SECOND === 0n ? COARSE : TICK
  return ctimeNs + unsure < BigInt(Date.now()) * 1_000_000n
}

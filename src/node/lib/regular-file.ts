import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs'
import type { Stats } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { isMainThread } from 'node:worker_threads'

/** What a path can lead to instead of a regular file. */
export type OtherKind = 'folder' | 'pipe' | 'socket' | 'device'

/** There is something at a path, and it is no regular file. */
export class NotRegularError extends Error {
  readonly kind: OtherKind

  constructor(kind: OtherKind) {
    super(`a ${kind} where a file should be`)
    this.name = 'NotRegularError'
    this.kind = kind
  }
}

/** A file holds more than may be read at once. */
export class TooLargeError extends Error {
  readonly most: number

  constructor(most: number) {
    super(`more than ${most} bytes`)
    this.name = 'TooLargeError'
    this.most = most
  }
}

export interface OpenOptions {
  /** A link is not followed, but refused with the system's ELOOP. */
  readonly noFollow?: boolean
}

/**
 * Opens a regular file for reading. Never waits for the other end of a pipe. Rejects with a {@link NotRegularError},
 * or the system's error.
 */
export async function openRegular(path: string, options: OpenOptions = {}): Promise<FileHandle> {
  // On a disk that hangs, a call in the pool would take a thread from every other job, so jobs wait by themselves. The
  // main thread must go on to hear signals.
  requireRegular(isMainThread ? await stat(path) : statSync(path))
  const handle = await open(path, flagsOf(options))
  try {
    requireRegular(await handle.stat())
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}

/**
 * All of a regular file of at most `most` bytes. Rejects as {@link openRegular} does, and with a
 * {@link TooLargeError} before more is read, whatever size the system states.
 */
export async function readRegular(path: string, most: number, options: OpenOptions = {}): Promise<Buffer> {
  const handle = await openRegular(path, options)
  try {
    return await readHandle(handle, most)
  } finally {
    await handle.close()
  }
}

/** The same of an open file, from its start. */
export async function readHandle(handle: FileHandle, most: number): Promise<Buffer> {
  const { size } = await handle.stat()
  const pieces = new Pieces(size, most)
  for (;;) {
    const room = pieces.room()
    const { bytesRead } = await handle.read(room, 0, room.length, pieces.held)
    if (!pieces.take(room, bytesRead)) return pieces.whole()
  }
}

/** {@link readRegular} for the few places that cannot wait. */
export function readRegularSync(path: string, most: number): Buffer {
  return withRegularSync(path, (fd, size) => {
    const pieces = new Pieces(size, most)
    for (;;) {
      const room = pieces.room()
      if (!pieces.take(room, readSync(fd, room, 0, room.length, pieces.held))) return pieces.whole()
    }
  })
}

/** Opens a regular file for as long as `use` takes, which gets its descriptor and the size that the system states. */
export function withRegularSync<T>(path: string, use: (fd: number, size: number) => T): T {
  requireRegular(statSync(path))
  const fd = openSync(path, flagsOf({}))
  try {
    const state = fstatSync(fd)
    requireRegular(state)
    return use(fd, state.size)
  } finally {
    closeSync(fd)
  }
}

/** What a path leads to, in one word. */
export function otherKind(state: Stats): OtherKind {
  if (state.isDirectory()) return 'folder'
  if (state.isFIFO()) return 'pipe'
  return state.isSocket() ? 'socket' : 'device'
}

function requireRegular(state: Stats): void {
  if (!state.isFile()) throw new NotRegularError(otherKind(state))
}

/** Between two looks a path may become a pipe. Systems without one of the flags have no such things to wait for. */
function flagsOf({ noFollow = false }: OpenOptions): number {
  const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants as Record<string, number | undefined>
  return (O_RDONLY ?? 0) | (O_NONBLOCK ?? 0) | (noFollow ? (O_NOFOLLOW ?? 0) : 0)
}

const PIECE = 64 << 10

/** Puts a file together that may be longer or shorter than it says, such as those of /proc, which say 0. */
class Pieces {
  held = 0
  readonly #chunks: Buffer[] = []
  readonly #most: number
  readonly #stated: number

  constructor(stated: number, most: number) {
    if (stated > most) throw new TooLargeError(most)
    this.#stated = stated
    this.#most = most
  }

  /** Where the next bytes go: the stated size at first, then one byte more shows that there is more. */
  room(): Buffer {
    const left = Math.max(this.#stated - this.held, 0)
    return Buffer.allocUnsafe(left > 0 ? left : Math.min(PIECE, this.#most - this.held + 1))
  }

  /** Takes what came; false at the end. */
  take(room: Buffer, count: number): boolean {
    if (count === 0) return false
    this.held += count
    if (this.held > this.#most) throw new TooLargeError(this.#most)
    this.#chunks.push(room.subarray(0, count))
    return true
  }

  whole(): Buffer {
    const [only] = this.#chunks
    return this.#chunks.length === 1 && only !== undefined ? only : Buffer.concat(this.#chunks)
  }
}

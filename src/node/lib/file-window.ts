import type { FileHandle } from 'node:fs/promises'

/** As much of a file as reading at a place takes; a {@link FileHandle} is one. */
export interface PositionedFile {
  read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }>
}

/** Positioned reads of a file through one window, so that neighboring small reads cost one call. */
export class FileWindow {
  readonly size: number
  readonly #handle: FileHandle
  readonly #window: Uint8Array
  #start = 0
  #length = 0

  /** 64 kB was the fastest window for headers between contents of all sizes. */
  constructor(handle: FileHandle, size: number, window = 64 << 10) {
    this.#handle = handle
    this.size = size
    this.#window = new Uint8Array(window)
  }

  /** Bytes at `position`, fewer only at the end of the file. Valid until the next call. */
  async read(position: number, length: number): Promise<Uint8Array> {
    if (length > this.#window.length) return readAt(this.#handle, position, length)
    if (position < this.#start || position + length > this.#start + this.#length) {
      this.#start = position
      this.#length = (await this.#handle.read(this.#window, 0, this.#window.length, position)).bytesRead
    }
    const from = position - this.#start
    return this.#window.subarray(from, Math.min(from + length, this.#length))
  }
}

/** Reads until `length` bytes are there or the file ends. */
export async function readAt(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let held = 0
  while (held < length) {
    const { bytesRead } = await handle.read(bytes, held, length - held, position + held)
    if (bytesRead === 0) break
    held += bytesRead
  }
  return bytes.subarray(0, held)
}

/**
 * A range of a file, chunk by chunk; `onBytes` hears of each. Ends early where the file does. Stops with the
 * signal's reason.
 */
export async function* readRange(
  file: PositionedFile,
  start: number,
  length: number,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length;) {
    signal.throwIfAborted()
    const buffer = Buffer.allocUnsafeSlow(Math.min(RANGE_CHUNK, length - at))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, start + at)
    if (bytesRead === 0) return
    at += bytesRead
    onBytes(bytesRead)
    yield buffer.subarray(0, bytesRead)
  }
}

/**
 * All bytes of a file from where its handle stands, which is then closed. `onBytes` hears of each chunk.
 * Stops with the signal's reason.
 */
export async function* readOn(
  handle: FileHandle,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      signal.throwIfAborted()
      const buffer = Buffer.allocUnsafeSlow(RANGE_CHUNK)
      // No position: on from where the last one ended.
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, null)
      if (bytesRead === 0) return
      onBytes(bytesRead)
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

const RANGE_CHUNK = 512 << 10

import type { Contents } from './contents'
import type { SyntheticEntry } from './synthetic'
import { BLOCK, writeHeader } from './tar-header'

const TYPES = { file: '0', hardlink: '1', symlink: '2', directory: '5' }
const CHUNK = 1 << 20
const MTIME = 1_760_000_000

/** Bytes that {@link layerTar} gives. */
export function layerTarBytes(entries: readonly SyntheticEntry[]): number {
  return entries.reduce((sum, { size }) => sum + BLOCK + padded(size), 2 * BLOCK)
}

/** The tar of a layer in pieces of at most a mebibyte; each is only valid until the next. */
export function* layerTar(entries: readonly SyntheticEntry[], contents: Contents): Generator<Uint8Array> {
  const chunk = new Uint8Array(CHUNK)
  let filled = 0
  const flush = function* (room: number): Generator<Uint8Array> {
    if (filled + room <= CHUNK) return
    yield chunk.subarray(0, filled)
    chunk.fill(0, 0, filled)
    filled = 0
  }
  for (const entry of entries) {
    yield* flush(BLOCK)
    writeEntry(chunk, filled, entry)
    filled += BLOCK
    // Pieces of contents begin at multiples of half a chunk, so that they are the same however a chunk is filled.
    for (let at = 0; at < entry.size; at += CHUNK / 2) {
      const length = Math.min(CHUNK / 2, entry.size - at)
      yield* flush(padded(length))
      contents.fill(chunk.subarray(filled, filled + length), entry.content, at)
      filled += padded(length)
    }
  }
  yield* flush(2 * BLOCK)
  yield chunk.subarray(0, filled + 2 * BLOCK)
}

/** Writes the header of an entry into 512 zero bytes. */
export function writeEntry(
  block: Uint8Array,
  at: number,
  { name, kind, mode, size, link }: SyntheticEntry,
): void {
  const directory = kind === 'directory'
  writeHeader(block, at, {
    name: directory ? `${name}/` : name,
    type: TYPES[kind],
    mode,
    size,
    link,
    mtime: MTIME,
  })
}

/** Whole blocks. */
export function padded(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK
}

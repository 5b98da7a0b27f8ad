import zlib from 'node:zlib'
import type { Gunzip } from 'node:zlib'

import type { ByteReader } from './byte-reader'
import { InflateError } from './inflate-error'
import { restored, roomIn } from './zlib-stream'
import { blocksOf, frameOf, FrameWalk, HEADER_BYTES } from './zstd-frames'

/** Makes a stream that decompresses one zstd frame. */
export type NativeZstd = (options: { readonly chunkSize: number }) => Gunzip

/** What the runtime brings for zstd; null before Node 22.15, which brings nothing. */
export function nativeZstd(): NativeZstd | null {
  const make: unknown = Reflect.get(zlib, 'createZstdDecompress')
  return typeof make === 'function' ? (make as NativeZstd) : null
}

/** After so many frames the rest is left to the other decoder: each of ours takes a stream of its own. */
const MOST_FRAMES = 64

const OUTPUT_CHUNK = 256 << 10

interface NativeOptions {
  readonly native: NativeZstd
  readonly windowLimit: number
  /** Hears of the first frame that takes a larger window; nothing follows it. */
  readonly onLarger: (window: number) => void
  /** Decodes the rest of the input: very many frames, or bytes that are none. */
  readonly byWasm: () => AsyncGenerator<Uint8Array>
}

/**
 * Decompresses the frames of a zstd stream (RFC 8878) one by one: the runtime's decoder fails on a second frame and on
 * one to be skipped. Throws an InflateError on damage; what the source throws passes through.
 */
export async function* inflateNatively(
  input: ByteReader,
  { native, windowLimit, onLarger, byWasm }: NativeOptions,
): AsyncGenerator<Uint8Array> {
  for (let frames = 0; ;) {
    const head = await input.peek(HEADER_BYTES)
    if (head.length === 0 && frames > 0) return
    const frame = frameOf(head)
    if (frame === null || frames === MOST_FRAMES) {
      yield* byWasm()
      return
    }
    if (frame.window > windowLimit) {
      onLarger(frame.window)
      return
    }
    frames++
    const walk = new FrameWalk(frame)
    const bytes = blocksOf(input, walk)
    if (frame.hasBlocks) yield* decoded(bytes, walk, native({ chunkSize: OUTPUT_CHUNK }))
    else for await (const _ of bytes);
    if (!walk.done) throw new InflateError(EARLY)
  }
}

const EARLY = 'its zstd data ends early'

async function* decoded(
  bytes: AsyncGenerator<Uint8Array>,
  walk: FrameWalk,
  zlib: Gunzip,
): AsyncGenerator<Uint8Array> {
  const feeding = feed(bytes, zlib)
  try {
    yield* restored(zlib)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!/^Z(STD|_)/.test(code)) throw error
    throw new InflateError(code === 'Z_BUF_ERROR' && !walk.done ? EARLY : 'its zstd data is damaged')
  } finally {
    zlib.destroy()
    await feeding
  }
}

async function feed(bytes: AsyncGenerator<Uint8Array>, zlib: Gunzip): Promise<void> {
  try {
    for await (const piece of bytes) {
      if (zlib.destroyed) return
      if (!zlib.write(piece)) await roomIn(zlib)
      if (zlib.destroyed) return
    }
    zlib.end()
  } catch (error) {
    zlib.destroy(error instanceof Error ? error : new Error(String(error)))
  }
}

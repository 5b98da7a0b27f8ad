import type { Compression } from '#core/model/layer'

import { ByteReader } from './byte-reader'
import { gunzip } from './gzip'
import { InflateUnsupported } from './inflate-error'
import type { ZstdThreads } from './zstd'
import { framesWithin } from './zstd-frames'
import { inflateNatively, nativeZstd } from './zstd-native'

/** The bytes of `input` as they were before they were compressed with `compression`. */
export async function* inflate(
  input: ByteReader,
  compression: Compression,
  zstd: ZstdThreads,
): AsyncGenerator<Uint8Array> {
  switch (compression) {
    case 'gzip':
      yield* gunzip(input)
      return
    case 'zstd':
      yield* inflateZstd(input, zstd)
      return
    case 'none':
      yield* input
  }
}

/** By the runtime where it can (`native`), else by WebAssembly; what comes of it is the same. */
export async function* inflateZstd(
  input: ByteReader,
  zstd: ZstdThreads,
  native = nativeZstd(),
): AsyncGenerator<Uint8Array> {
  const { windowLimit } = zstd
  let larger: number | null = null as number | null
  const note = (window: number): void => void (larger = window)
  const byWasm = (): AsyncGenerator<Uint8Array> =>
    zstd.inflate(new ByteReader(framesWithin(input, windowLimit, note)))
  yield* native === null ? byWasm() : inflateNatively(input, { native, windowLimit, onLarger: note, byWasm })
  if (larger === null) return
  const size = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`
  throw new InflateUnsupported(
    `its zstd data takes a window of ${size(larger)}, and at most ${size(windowLimit)} can be decoded here`,
  )
}

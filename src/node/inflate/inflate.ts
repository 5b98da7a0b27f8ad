import type { Compression } from '#core/model/layer'

import type { ByteReader } from './byte-reader'
import { gunzip } from './gzip'
import type { ZstdThreads } from './zstd'

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
      yield* zstd.inflate(input)
      return
    case 'none':
      yield* input
  }
}

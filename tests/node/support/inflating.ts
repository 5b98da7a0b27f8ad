import { ByteReader } from '#node/inflate/byte-reader'
import { nativeZstd } from '#node/inflate/zstd-native'
import { chunked, joined, seeded, toBytes, type Content } from '#tests/support/bytes'

const ours = nativeZstd()

/** What decodes zstd: the runtime too where it can. CI runs the tests on a Node that can and on one that cannot. */
export const DECODERS: readonly (readonly [string, typeof ours])[] = [
  ['WebAssembly', null],
  ...(ours === null ? [] : [['the runtime', ours] as const]),
]

/** Some that compresses well, and some that does not. */
export const text = toBytes(joined('x'.repeat(100_000), seeded(300_000, 'inflate'), 'y'.repeat(70_000)))

export async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(Uint8Array.from(chunk))
  return Buffer.concat(all)
}

export function reader(content: Content, size = 64 << 10): ByteReader {
  return new ByteReader(chunked(content, size))
}

export function flipped(bytes: Uint8Array, at: number): Buffer {
  const copy = Buffer.from(bytes)
  const index = Math.floor(at)
  copy[index] = copy[index]! ^ 0xff
  return copy
}

import { gunzipSync } from 'node:zlib'

import { sniff } from '#node/inflate/sniff'
import { ByteReader } from '#node/inflate/byte-reader'
import { inflate } from '#node/inflate/inflate'
import { InflateError } from '#node/inflate/inflate-error'
import { ZstdThreads } from '#node/inflate/zstd'
import { chunked } from '#tests/support/bytes'
import { compressed, gzip, skippableFrame, zstdFrame } from '#tests/support/compress'
import { toBytes } from '#tests/support/bytes'

import type { FuzzInput } from '../input'
import { FuzzProblem, type FuzzKind, type Ground } from '../kind'
import { concat, mutateBytes } from '../make/bytes'
import { hostileTar } from '../make/layers'
import { ZSTD_SEEDS } from '../make/zstd-seeds'
import type { Random } from '../random'

/** More than any of these inputs may decompress to by honest means; a bomb is cut here. */
const MOST_BYTES = 64 << 20

/** Compressed streams by themselves. */
export const STREAM_KINDS: readonly FuzzKind[] = [
  {
    name: 'gzip',
    weight: 6,
    make: (random) => streamInput(random, mutateBytes(random, gzipBytes(random))),
    async run(input, ground) {
      const zstd = new ZstdThreads(null)
      const word = await read(input, 'gzip', zstd, ground)
      await zstd.close()
      if (word.startsWith('whole')) checkAgainstZlib(input, word)
      return word.split(' ')[0]!
    },
  },
  {
    name: 'zstd',
    weight: 1,
    make: (random) => streamInput(random, mutateBytes(random, zstdBytes(random))),
    async run(input, ground) {
      const zstd = new ZstdThreads(ground.worker)
      try {
        return (await read(input, 'zstd', zstd, ground)).split(' ')[0]!
      } finally {
        await zstd.close()
      }
    },
  },
]

function streamInput(random: Random, bytes: Uint8Array): FuzzInput {
  return { bytes, options: { chunk: random.pick([1, 100, 4096]) } }
}

function gzipBytes(random: Random): Uint8Array {
  const tar = hostileTar(random)
  const members = Array.from({ length: random.pick([0, 1, 2, 70]) }, () => gzip(random.bytes(random.few(20))))
  const whole = random.chance(50) ? gzip(tar) : toBytes(compressed(tar, 'gzip-members'))
  return concat(...members, whole, random.pick([new Uint8Array(0), new Uint8Array(100), random.bytes(5)]))
}

function zstdBytes(random: Random): Uint8Array {
  const frames = Array.from({ length: 1 + random.few(3) }, () =>
    random.pick([...ZSTD_SEEDS, zstdFrame(hostileTar(random)), skippableFrame(random.few(50))]),
  )
  return concat(...frames)
}

/** `whole N` with the bytes it gave, or `damaged`, or `other` when it is not of that compression at all. */
async function read(
  { bytes, options }: FuzzInput,
  compression: 'gzip' | 'zstd',
  zstd: ZstdThreads,
  _ground: Ground,
): Promise<string> {
  if (sniff(bytes.subarray(0, 512)) !== compression) return 'other'
  // Single bytes only where they are few: each takes its way through a dozen of promises.
  const size = bytes.length > 3000 ? Math.max(100, Number(options['chunk'])) : Number(options['chunk'])
  let count = 0
  try {
    for await (const chunk of inflate(new ByteReader(chunked(bytes, size)), compression, zstd)) {
      count += chunk.length
      if (count > MOST_BYTES) return 'bomb'
    }
    return `whole ${count}`
  } catch (error) {
    if (!(error instanceof InflateError)) throw error
    if (!/^it[^\n]*[^.\n]$/.test(error.message))
      throw new FuzzProblem(`no words for damage: ${error.message}`)
    return 'damaged'
  }
}

/** Node's own decompressor must be able to read what we could, up to garbage behind it. */
function checkAgainstZlib({ bytes }: FuzzInput, word: string): void {
  let expected: number
  try {
    expected = gunzipSync(bytes, { maxOutputLength: MOST_BYTES }).length
  } catch {
    // It minds the checksum of a header (FHCRC), and garbage that looks like a header.
    return
  }
  if (word !== `whole ${expected}`) throw new FuzzProblem(`it is ${word} bytes and zlib has ${expected}`)
}
